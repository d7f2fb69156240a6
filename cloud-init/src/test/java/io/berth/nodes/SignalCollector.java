package io.berth.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The wait condition's end of the line: keeps the signals that carry its token, after refusing the first few. */
final class SignalCollector implements AutoCloseable {

  static final String TOKEN = "a token for signals";

  private final HttpServer server;
  private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();

  SignalCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/signal", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/signal?of=ready_handle";
  }

  /** Answers the next signals with an error, as a cloud that is just restarting does. */
  void refuseTheNext(int signals) {
    refusals.set(signals);
  }

  /** The next signal's body; fails when there is none in time. */
  String next(Duration patience) throws InterruptedException {
    String signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (signal == null) {
      throw new AssertionError("no signal within " + patience);
    }
    return signal;
  }

  /** How many signals have come without the token. */
  int strangers() {
    return strangers.get();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    exchange.sendResponseHeaders(answerTo(exchange, body), -1);
    exchange.close();
  }

  private int answerTo(HttpExchange exchange, String body) {
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
      strangers.incrementAndGet();
      return 401;
    }
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return 503;
    }
    signals.add(body);
    return 200;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
