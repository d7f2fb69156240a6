package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A stack in a real OpenStack, made from a bundle and deleted at the end; the test sends its nodes' signals. */
final class RealStack implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final OpenStackCommand openstack = new OpenStackCommand();
  private final RealHeat heat;
  private final Path folder;
  private final String name;

  private RealStack(RealHeat heat, Path folder, String name) {
    this.heat = heat;
    this.folder = folder;
    this.name = name;
  }

  static RealStack create(RealHeat heat, StackRequest request, Path folder) {
    RealStack stack = new RealStack(heat, folder, request.name());
    stack.write(request);
    stack.openstack.run(folder, "bash", "create.sh");
    return stack;
  }

  void update(StackRequest request) {
    write(request);
    openstack.run(folder, "openstack", "stack", "update", "--existing", "-t", "template.yaml", name);
  }

  void signal(String node, String status, String reason, String data) {
    signal("ready_handle", node, status, reason, data);
  }

  void signal(String handle, String node, String status, String reason, String data) {
    String address = "/stacks/" + name + "/" + shown().get("id") + "/resources/" + handle;
    Map<String, Object> signal = await(() -> heat.ask(address, "resource").map(resource -> Tree.map(resource, "attributes")),
        attributes -> attributes.map(known -> known.get("token")).isPresent()).orElseThrow();
    String body = "{\"status\":\"%s\",\"id\":\"%s\",\"reason\":\"%s\",\"data\":\"%s\"}"
        .formatted(status, node, reason, data);
    HttpRequest request = HttpRequest.newBuilder(URI.create((String) signal.get("endpoint")))
        .header("X-Auth-Token", (String) signal.get("token"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    assertThat(heat.send(request).statusCode()).isEqualTo(200);
  }

  /** Waits until the nodes can be heard: every server is built and the wait condition has begun. */
  void awaitServers() {
    await(this::resources, resources -> {
      assertThat(resources).doesNotContainValue("CREATE_FAILED");
      return !((String) resources.getOrDefault("ready", "INIT_COMPLETE")).endsWith("INIT_COMPLETE");
    });
  }

  String awaitEnd() {
    return await(() -> (String) shown().get("stack_status"), status -> !status.endsWith("IN_PROGRESS"));
  }

  String reason() {
    return (String) shown().get("stack_status_reason");
  }

  Map<String, Object> outputs() {
    Map<String, Object> outputs = new TreeMap<>();
    Tree.list(shown(), "outputs").forEach(output ->
        outputs.put((String) Tree.map(output).get("output_key"), Tree.map(output).get("output_value")));
    return outputs;
  }

  /** Server ids by resource name. */
  Map<String, Object> servers() {
    return ofResources(resource -> "OS::Nova::Server".equals(resource.get("resource_type")), "physical_resource_id");
  }

  Map<String, Object> server(String resource) {
    return Tree.map(openstack.ask("server", "show", (String) servers().get(resource)));
  }

  @Override
  public void close() {
    openstack.run(folder, "openstack", "stack", "delete", "--yes", name);
    await(() -> heat.ask("/stacks/" + name, "stack").map(stack -> (String) Tree.map(stack).get("stack_status")),
        status -> {
          assertThat(status).isNotEqualTo(Optional.of("DELETE_FAILED"));
          return status.isEmpty() || status.get().equals("DELETE_COMPLETE");
        });
  }

  private void write(StackRequest request) {
    try {
      BundleFolder.write(request, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> shown() {
    return Tree.map(heat.ask("/stacks/" + name, "stack").orElseThrow());
  }

  /** Statuses by resource name. */
  private Map<String, Object> resources() {
    return ofResources(resource -> true, "resource_status");
  }

  private Map<String, Object> ofResources(Predicate<Map<String, Object>> wanted, String key) {
    Map<String, Object> found = new TreeMap<>();
    Tree.list(heat.ask("/stacks/" + name + "/resources", "resources").orElseThrow()).stream()
        .map(resource -> Tree.map(resource))
        .filter(wanted)
        .forEach(resource -> found.put((String) resource.get("resource_name"), resource.get(key)));
    return found;
  }

  private static <T> T await(Supplier<T> look, Predicate<T> isThere) {
    Instant end = Instant.now().plus(PATIENCE);
    T seen = look.get();
    while (!isThere.test(seen)) {
      assertThat(Instant.now()).as("still %s", seen).isBefore(end);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      seen = look.get();
    }
    return seen;
  }
}
