package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Caller;
import io.berth.localcloud.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** A Heat to talk to, with resources that take their time, and a few words for what tests do with stacks. */
final class HeatFixture implements AutoCloseable {

  static final String PROJECT = "p1";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final URI ENDPOINT = URI.create("http://127.0.0.1:8004/orchestration");

  final TimedResources resources;
  final FailingResources faults = new FailingResources();
  final MovableClock clock = new MovableClock();
  private final Path folder;
  private HeatService service;

  HeatFixture(Path folder, Duration takes) {
    this.folder = folder;
    this.resources = new TimedResources(takes);
    start();
  }

  private void start() {
    service = new HeatService(resources, folder, ENDPOINT, clock, faults);
    service.start();
  }

  /** Names of stacks, as the service tells that they have come to an end. */
  BlockingQueue<String> ended() {
    var names = new LinkedBlockingQueue<String>();
    service.onEnd(names::add);
    return names;
  }

  /** Lets the service end in the middle of whatever it does and another begin on the same folder. */
  void restart() {
    service.close();
    start();
  }

  @Override
  public void close() {
    service.close();
  }

  /** An answer with its body read. */
  record Reply(int status, Map<String, String> headers, Object body) {

    Object at(Object... path) {
      return ReferenceFunctions.select(body, List.of(path));
    }

    String message() {
      return (String) at("error", "message");
    }
  }

  Reply call(String method, String path, Object body) {
    return callAs(new Caller("u1", PROJECT, "demo", Set.of("member"), "t1"), "t1", method, path, body);
  }

  Reply get(String path) {
    return call("GET", path, null);
  }

  /** A call below the project's path with any caller and token. */
  Reply callAs(Caller caller, String token, String method, String path, Object body) {
    var parts = path.split("\\?", 2);
    var absolute = parts[0].startsWith("/v1") || parts[0].equals("/") ? parts[0] : "/v1/" + PROJECT + parts[0];
    var headers = Map.of("host", "cloud.example:8004", "x-auth-token", token == null ? "" : token);
    var bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
    return read(service.handle(new Request(method, absolute, query(parts.length == 2 ? parts[1] : ""), headers, bytes,
        caller)));
  }

  private static Map<String, List<String>> query(String text) {
    var query = new LinkedHashMap<String, List<String>>();
    for (var pair : text.isEmpty() ? new String[0] : text.split("&")) {
      var parts = pair.split("=", 2);
      query.computeIfAbsent(parts[0], name -> new ArrayList<>())
          .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static Reply read(Answer answer) {
    return new Reply(answer.status(), answer.headers(),
        answer.body().length == 0 ? "" : JSON.readValue(answer.body(), Object.class));
  }

  /** Asks for a stack and answers its path. */
  String create(String name, String template) {
    return create(name, template, Map.of());
  }

  String create(String name, String template, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>(Map.of("stack_name", name, "template", template));
    body.putAll(more);
    var reply = call("POST", "/stacks", body);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
    return "/stacks/" + name + "/" + reply.at("stack", "id");
  }

  void update(String stack, Map<String, Object> body) {
    var reply = call("PUT", stack, body);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
  }

  void delete(String stack) {
    assertThat(call("DELETE", stack, null).status()).isEqualTo(204);
  }

  String status(String stack) {
    return (String) get(stack).at("stack", "stack_status");
  }

  String reason(String stack) {
    return (String) get(stack).at("stack", "stack_status_reason");
  }

  void awaitStatus(String stack, String status) {
    await(() -> status.equals(status(stack)), () -> "%s: %s".formatted(status(stack), reason(stack)));
  }

  void awaitResource(String stack, String resource, String status) {
    var path = stack + "/resources/" + resource;
    await(() -> status.equals(get(path).at("resource", "resource_status")), () -> get(path).body().toString());
  }

  void awaitPresent(long things) {
    await(() -> resources.present() == things, () -> resources.present() + " things");
  }

  void awaitForgotten(String stack) {
    await(() -> get(stack).status() == 404, () -> "still known: " + stack);
  }

  private static void await(BooleanSupplier condition, Supplier<String> otherwise) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
      Thread.onSpinWait();
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** The events of a stack, oldest first, each as "resource STATUS". */
  List<String> events(String stack) {
    return Trees.list(get(stack + "/events?sort_dir=asc").at("events")).stream().map(Trees::map)
        .map(event -> event.get("resource_name") + " " + event.get("resource_status")).toList();
  }

  Object output(String stack, String key) {
    return get(stack + "/outputs/" + key).at("output", "output_value");
  }

  /** Reports to a handle as a node does. */
  Reply signal(String stack, String handle, Map<String, Object> signal) {
    var token = (String) get(stack + "/resources/" + handle).at("resource", "attributes", "token");
    return callAs(null, token, "POST", stack + "/resources/" + handle + "/signal", signal);
  }
}
