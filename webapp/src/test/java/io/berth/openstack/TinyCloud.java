package io.berth.openstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Keystone and the services it lists, on a port of their own: says what it was told to say, and remembers what it
 * was asked. Its project is {@code p}, its password {@code right}.
 */
final class TinyCloud implements AutoCloseable {

  /** One request that reached a service with a valid token, or without one. */
  record Asked(String what, String token, String body, int fromPort) {}

  /** What to say: perhaps late, perhaps half, perhaps never. */
  record Reply(int status, String body, Map<String, String> headers, Manner manner) {

    enum Manner { PLAIN, NEVER, STALLED_BODY, HANG_UP }

    static Reply of(int status, String body) {
      return new Reply(status, body, Map.of(), Manner.PLAIN);
    }

    static Reply ok(String body) {
      return of(200, body);
    }

    static Reply redirect(String location) {
      return new Reply(302, "{\"message\": \"over there\"}", Map.of("Location", location), Manner.PLAIN);
    }

    static Reply in(Manner manner) {
      return new Reply(200, "{}", Map.of(), manner);
    }

    static Reply noSuchStack() {
      return of(404, """
          {"code": 404, "title": "Not Found", "explanation": "The resource could not be found.",
           "error": {"type": "EntityNotFound", "traceback": null, "message": "The Stack (x) could not be found."}}""");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger signIns = new AtomicInteger();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private volatile Duration tokenLife = Duration.ofHours(1);
  private volatile Optional<Reply> signInReply = Optional.empty();
  private volatile String moreHeat = "";
  private volatile Optional<String> heat = Optional.empty();
  private volatile String orchestration = "\"type\": \"orchestration\", \"name\": \"heat\"";

  TinyCloud() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** On a server that is made, but not started yet. */
  TinyCloud(HttpServer server) {
    this.server = server;
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  CloudSettings settings() {
    return settings(Duration.ofSeconds(5));
  }

  CloudSettings settings(Duration timeout) {
    return new CloudSettings(URI.create(address("http") + "/identity"), "dashboard", new Secret("right"), "class",
        "Default", "Default", "here", "public", Optional.empty(), Duration.ofSeconds(5), timeout);
  }

  String address(String scheme) {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  private String scheme() {
    return server instanceof HttpsServer ? "https" : "http";
  }

  Stacks stacks() {
    return stacks(200);
  }

  Stacks stacks(int page) {
    return new HeatStacks(session(Clock.systemUTC()), page);
  }

  CloudSession session(Clock clock) {
    return new CloudSession(new CloudSignIn(this::settings), clock);
  }

  /**
   * Says these one after the other when asked this, such as {@code GET /heat/p/stacks?limit=2&marker=x} with the
   * query in the order of the alphabet; the last one for ever.
   */
  TinyCloud when(String what, Reply... answers) {
    replies.put(what, new ArrayDeque<>(Arrays.asList(answers)));
    return this;
  }

  TinyCloud whenSigningIn(Reply answer) {
    signInReply = Optional.ofNullable(answer);
    return this;
  }

  TinyCloud withTokensFor(Duration life) {
    tokenLife = life;
    return this;
  }

  TinyCloud listingHeatAs(String typeAndName) {
    orchestration = typeAndName;
    return this;
  }

  /** Lists Heat there as well; more than one may be listed. */
  TinyCloud listingHeatAt(String region, String interfaceName, String path) {
    moreHeat += ", " + endpoint(region, interfaceName, path);
    return this;
  }

  /** Lists Heat there and nowhere else. */
  TinyCloud listingHeatOnlyAt(String address) {
    heat = Optional.of(address);
    return this;
  }

  void forgetTokens() {
    tokens.clear();
  }

  int signIns() {
    return signIns.get();
  }

  List<Asked> asked() {
    return asked;
  }

  List<String> whatWasAsked() {
    return asked.stream().map(Asked::what).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (exchange.getRequestURI().getPath().equals("/identity/v3/auth/tokens")) {
      signIn(exchange, body);
    } else {
      answerService(exchange, body);
    }
  }

  private void signIn(HttpExchange exchange, String body) throws IOException {
    String token = "token-" + signIns.incrementAndGet();
    if (signInReply.isPresent()) {
      send(exchange, signInReply.get());
    } else if (!body.replaceAll("\\s", "").contains("\"password\":\"right\"")) {
      send(exchange, Reply.of(401, """
          {"error": {"code": 401, "message": "The request you have made requires authentication.",
           "title": "Unauthorized"}}"""));
    } else {
      tokens.add(token);
      send(exchange, new Reply(201, token(), Map.of("X-Subject-Token", token), Reply.Manner.PLAIN));
    }
  }

  private void answerService(HttpExchange exchange, String body) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
    String what = exchange.getRequestMethod() + " " + inOrder(exchange.getRequestURI());
    asked.add(new Asked(what, token, body, exchange.getRemoteAddress().getPort()));
    if (token == null || !tokens.contains(token)) {
      send(exchange, Reply.of(401, """
          {"error": {"code": 401, "title": "Unauthorized",
           "message": "The request you have made requires authentication."}}"""));
    } else {
      send(exchange, next(what));
    }
  }

  private static String inOrder(URI asked) {
    String query = asked.getRawQuery();
    return query == null
        ? asked.getRawPath()
        : asked.getRawPath() + "?" + Stream.of(query.split("&")).sorted().collect(joining("&"));
  }

  private Reply next(String what) {
    Deque<Reply> left = replies.get(what);
    if (left == null) {
      return Reply.of(404, "<html>no such way</html>");
    }
    synchronized (left) {
      return left.size() > 1 ? left.poll() : left.peek();
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    switch (reply.manner()) {
      case HANG_UP -> exchange.close();
      case NEVER -> awaitClose();
      case STALLED_BODY -> {
        exchange.sendResponseHeaders(200, body.length + 10);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        awaitClose();
      }
      case PLAIN -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      }
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String token() {
    Instant now = Instant.now();
    return """
        {"token": {"methods": ["password"], "issued_at": "%s", "expires_at": "%s",
          "user": {"id": "u", "name": "dashboard", "domain": {"id": "default", "name": "Default"}},
          "project": {"id": "p", "name": "class", "domain": {"id": "default", "name": "Default"}},
          "roles": [{"id": "r", "name": "member"}],
          "catalog": [
            {"id": "1", "type": "identity", "name": "keystone", "endpoints": [%s]},
            {"id": "2", %s, "endpoints": [%s]},
            {"id": "3", "type": "compute", "name": "nova", "endpoints": [%s]},
            {"id": "4", "type": "network", "name": "neutron", "endpoints": [%s]},
            {"id": "5", "type": "image", "name": "glance", "endpoints": [%s]}]}}"""
        .formatted(now, now.plus(tokenLife), endpoint("/identity/v3"), orchestration,
            heat.map(TinyCloud::endpointAt).orElseGet(() -> endpoint("/heat/p") + moreHeat),
            endpoint("/compute/v2.1"), endpoint("/network"), endpoint("/image"));
  }

  private static String endpointAt(String address) {
    return """
        {"id": "e", "interface": "public", "region": "here", "region_id": "here", "url": "%s"}""".formatted(address);
  }

  private String endpoint(String path) {
    return endpoint("here", "public", path);
  }

  private String endpoint(String region, String interfaceName, String path) {
    return """
        {"id": "e", "interface": "%s", "region": "%s", "region_id": "%s", "url": "%s"}"""
        .formatted(interfaceName, region, region, address(scheme()) + path);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
