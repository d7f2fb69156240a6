package io.berth.localcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server on 127.0.0.1. It turns exchanges into requests and answers, and nothing else. */
public final class Front implements AutoCloseable {

  /** What lies behind the server. An empty answer drops the connection without a word. */
  public interface Desk {
    Optional<Answer> answer(Request request);
  }

  private static final System.Logger LOG = System.getLogger(Front.class.getName());
  private static final int BODY_LIMIT = 1 << 20;
  private static final int THREADS = 32;
  private static final int PATIENCE_SECONDS = 3;

  static {
    settle("sun.net.httpserver.nodelay", "true");
    settle("sun.net.httpserver.idleInterval", "300");
  }

  private final HttpServer server;
  private final ExecutorService threads = threads();
  private volatile Desk desk = request -> Optional.of(Answer.empty(503));

  /** Binds the port, or any free one for 0. Throws {@link UncheckedIOException} when the port is taken. */
  public Front(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** Begins to answer. */
  public void open(Desk behind) {
    desk = behind;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where the server is, without a path. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Drops all connections, and lets what is being done come to its end. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
      if (body.length > BODY_LIMIT) {
        send(exchange, tooLarge());
      } else {
        Optional<Answer> answer = desk.answer(request(exchange, body));
        if (answer.isPresent()) {
          send(exchange, answer.get());
        }
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a client went away", gone);
    }
  }

  private static Request request(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Request(exchange.getRequestMethod(), uri.getRawPath(), Query.parse(uri.getRawQuery()), headers, body,
        null);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean bodiless = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  private static Answer tooLarge() {
    return Answer.json(413, Map.of("error", Json.tree(
        "code", 413, "message", "Request is too large.", "title", "Request Entity Too Large")))
        .with("Connection", "close");
  }

  /** Grows with the requests in hand, shrinks to nothing when the cloud idles. */
  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), task -> {
          Thread thread = new Thread(task, "local-cloud-http-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static void settle(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
