package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ordinary openstack command against the local cloud, with the clouds.yaml the cloud wrote. */
class OpenStackCommandIT {

  private static final String STACK = """
      heat_template_version: 2018-08-31
      parameters:
        flavor: {type: string, default: spark.small, constraints: [{custom_constraint: nova.flavor}]}
      resources:
        ready_handle: {type: OS::Heat::WaitConditionHandle, properties: {signal_transport: TOKEN_SIGNAL}}
        ready:
          type: OS::Heat::WaitCondition
          depends_on: head
          properties: {handle: {get_resource: ready_handle}, count: 1, timeout: 60}
        head_port: {type: OS::Neutron::Port, properties: {network: berth}}
        head:
          type: OS::Nova::Server
          properties:
            name: {list_join: ['-', [{get_param: 'OS::stack_name'}, head]]}
            image: berth-node
            flavor: {get_param: flavor}
            networks: [{port: {get_resource: head_port}}]
            user_data_format: RAW
            user_data:
              list_join:
                - "\\n"
                - - '#cloud-config'
                  - write_files:
                      - path: /etc/berth/node.env
                        content:
                          str_replace:
                            params: {$url: {get_attr: [ready_handle, endpoint]}, $token: {get_attr: [ready_handle, token]}}
                            template: "NODE_NAME='head'\\nNODE_ROLE='head'\\nSIGNAL_URL='$url'\\nSIGNAL_TOKEN='$token'\\n"
      outputs:
        address: {value: {get_attr: [head_port, fixed_ips, 0, ip_address]}}
        signals: {value: {get_attr: [ready, data]}}
      """;

  @TempDir
  private static Path folder;
  private static LocalCloud cloud;

  @BeforeAll
  static void startCloud() {
    assumeTrue(List.of("/usr/bin/openstack", "/usr/local/bin/openstack").stream().anyMatch(path -> Files.isExecutable(Path.of(path))),
        "the openstack command is not installed");
    cloud = SimulatedCloud.start(folder.resolve("state"));
  }

  @AfterAll
  static void closeCloud() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void issuesATokenAndListsProjects() {
    assertThat(object("token", "issue")).containsKeys("expires", "id", "project_id", "user_id");
    assertThat(rows("project", "list")).extracting("Name").contains("berth", "admin");
  }

  @Test
  void listsWhatServersAreMadeOf() {
    assertThat(rows("flavor", "list")).extracting("Name")
        .containsExactlyInAnyOrder("spark.small", "spark.medium", "spark.large");
    assertThat(rows("image", "list")).extracting("Name").containsExactly("berth-node");
    assertThat(rows("network", "list")).extracting("Name").contains("berth", "public");
  }

  @Test
  void makesShowsAndDeletesAServer() {
    command("server", "create", "--flavor", "spark.small", "--image", "berth-node", "--network", "berth", "--wait", "plain");

    assertThat(rows("server", "list")).filteredOn("Name", "plain").singleElement().satisfies(server ->
        assertThat(server).containsEntry("Status", "ACTIVE").containsEntry("Flavor", "spark.small"));
    assertThat(command("console", "log", "show", "plain")).contains("pretending to boot");
    command("server", "delete", "--wait", "plain");
    assertThat(rows("server", "list")).filteredOn("Name", "plain").isEmpty();
  }

  @Test
  void makesShowsAndDeletesAShare() {
    command("share", "create", "NFS", "1", "--name", "notes");

    assertThat(rows("share", "list")).singleElement().satisfies(share ->
        assertThat(share).containsEntry("Name", "notes").containsEntry("Status", "available"));
    assertThat(object("share", "show", "notes").get("export_locations").toString()).contains("127.0.0.1:/");
    command("share", "delete", "notes");
    assertThat(rows("share", "list")).isEmpty();
  }

  @Test
  void makesAStackWaitsForItsSignalAndDeletesIt() throws IOException {
    Path template = Files.writeString(folder.resolve("stack.yaml"), STACK);

    command("stack", "create", "--wait", "-t", template.toString(), "--tags", "berth,cluster-1", "otter");

    assertThat(object("stack", "show", "otter")).containsEntry("stack_status", "CREATE_COMPLETE");
    assertThat(rows("stack", "list", "--tags", "cluster-1")).extracting("Stack Name").containsExactly("otter");
    assertThat(object("stack", "output", "show", "otter", "address").get("output_value").toString()).startsWith("127.");
    assertThat(object("stack", "output", "show", "otter", "signals").get("output_value").toString())
        .contains("spark-submit");
    assertThat(rows("stack", "event", "list", "otter", "--nested-depth", "0")).extracting("resource_status")
        .contains("CREATE_IN_PROGRESS", "CREATE_COMPLETE", "SIGNAL_COMPLETE");
    assertThat(rows("stack", "resource", "list", "otter")).extracting("resource_name")
        .containsExactlyInAnyOrder("ready_handle", "ready", "head_port", "head");
    assertThat(rows("server", "list")).extracting("Name").contains("otter-head");

    command("stack", "delete", "--yes", "--wait", "otter");

    assertThat(rows("stack", "list")).isEmpty();
    assertThat(rows("server", "list")).extracting("Name").doesNotContain("otter-head");
    assertThat(rows("port", "list")).isEmpty();
  }

  @Test
  void refusesAStackOfAFlavorThatDoesNotExist() throws IOException {
    Path template = Files.writeString(folder.resolve("refused.yaml"), STACK);

    Outcome refused = run("stack", "create", "-t", template.toString(), "--parameter", "flavor=nope", "refused");

    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors()).contains("Parameter 'flavor' is invalid");
  }

  @Test
  void setsAQuotaAndShowsWhatIsUsed() {
    command("quota", "set", "--instances", "77", "berth");

    assertThat(object("quota", "show", "berth")).containsEntry("instances", 77);
    assertThat(rows("limits", "show", "--absolute")).filteredOn("Name", "maxTotalInstances").extracting("Value")
        .containsExactly(77);
    assertThat(object("usage", "show")).containsKey("Servers");
  }

  private static List<Map<String, Object>> rows(String... words) {
    return Json.listIn(Json.read(json(words).getBytes())).stream().map(Json::objectIn).toList();
  }

  private static Map<String, Object> object(String... words) {
    return Json.object(json(words).getBytes());
  }

  private static String json(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-f", "json"));
    return command(all.toArray(String[]::new));
  }

  private static String command(String... words) {
    Outcome outcome = run(words);
    assertThat(outcome.status()).as("openstack %s: %s", String.join(" ", words), outcome.errors()).isZero();
    return outcome.output();
  }

  private record Outcome(int status, String output, String errors) {}

  /** Runs in an environment of its own, so that no OS_ variable of whoever runs the tests is heard. */
  private static Outcome run(String... words) {
    List<String> all = new ArrayList<>(List.of("openstack", "--os-cloud", "berth-local"));
    all.addAll(List.of(words));
    try {
      Path errors = Files.createTempFile(folder, "errors", ".txt");
      ProcessBuilder builder = new ProcessBuilder(all).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
      builder.environment().put("OS_CLIENT_CONFIG_FILE", cloud.state().resolve("clouds.yaml").toString());
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("openstack " + String.join(" ", words) + " does not end");
      }
      return new Outcome(process.exitValue(), output, Files.readString(errors));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
