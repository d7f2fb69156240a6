package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A stack in a real OpenStack, made from a bundle and deleted at the end; the test sends its nodes' signals. */
final class RealStack implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final OpenStackCommand openstack = new OpenStackCommand();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final String name;

  private RealStack(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  static RealStack create(StackRequest request, Path folder) {
    RealStack stack = new RealStack(folder, request.name());
    stack.write(request);
    stack.openstack.run(folder, "bash", "create.sh");
    return stack;
  }

  void update(StackRequest request) {
    write(request);
    openstack.run(folder, "openstack", "stack", "update", "-t", "template.yaml", "-e", "environment.yaml",
        "-e", "parameters.yaml", name);
  }

  void signal(String node, String status, String reason, String data) {
    Object handle = openstack.ask("stack", "resource", "show", name, "ready_handle");
    Map<String, Object> signal = Tree.map(handle, "attributes");
    String body = "{\"status\":\"%s\",\"id\":\"%s\",\"reason\":\"%s\",\"data\":\"%s\"}"
        .formatted(status, node, reason, data);
    HttpRequest request = HttpRequest.newBuilder(URI.create((String) signal.get("endpoint")))
        .header("X-Auth-Token", (String) signal.get("token"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  /** Waits until the nodes can be heard: every server is built and the wait condition has begun. */
  void awaitServers() {
    await(this::resources, resources -> {
      assertThat(resources).doesNotContainValue("CREATE_FAILED");
      return !resources.get("ready").endsWith("INIT_COMPLETE");
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
    Map<String, Object> servers = new TreeMap<>();
    Tree.list(openstack.ask("stack", "resource", "list", name, "--filter", "type=OS::Nova::Server"))
        .forEach(row -> servers.put((String) Tree.map(row).get("resource_name"),
            Tree.map(row).get("physical_resource_id")));
    return servers;
  }

  Map<String, Object> server(String resource) {
    return Tree.map(openstack.ask("server", "show", (String) servers().get(resource)));
  }

  @Override
  public void close() {
    openstack.run(folder, "openstack", "stack", "delete", "--yes", "--wait", name);
  }

  private void write(StackRequest request) {
    try {
      BundleFolder.write(request, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> shown() {
    return Tree.map(openstack.ask("stack", "show", name));
  }

  /** Statuses by resource name. */
  private Map<String, String> resources() {
    Map<String, String> statuses = new TreeMap<>();
    Tree.list(openstack.ask("stack", "resource", "list", name)).stream().map(row -> Tree.map(row)).forEach(row ->
        statuses.put((String) row.get("resource_name"), (String) row.get("resource_status")));
    return statuses;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(Supplier<T> look, Predicate<T> isThere) {
    Instant end = Instant.now().plus(PATIENCE);
    T seen = look.get();
    while (!isThere.test(seen)) {
      assertThat(Instant.now()).as("still %s", seen).isBefore(end);
      seen = look.get();
    }
    return seen;
  }
}
