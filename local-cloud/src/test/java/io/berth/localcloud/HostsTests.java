package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.localcloud.CloudClient.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What administrators see behind servers and shares. */
class HostsTests extends SimulatedCloud {

  @Test
  void showsTheOneHostWithWhatItsServersTake() {
    server();

    Map<String, Object> host = berth.get("/compute/v2.1/os-hypervisors/detail").list("hypervisors").get(0);

    assertThat(host).containsEntry("id", 1).containsEntry("state", "up").containsEntry("hypervisor_type", "berth-local")
        .containsEntry("running_vms", 1).containsEntry("vcpus_used", 1).containsEntry("memory_mb_used", 1024);
    assertThat((int) host.get("free_ram_mb")).isEqualTo((int) host.get("memory_mb") - 1024);
    assertThat(berth.get("/compute/v2.1/os-hypervisors/1").object("hypervisor")).isEqualTo(host);
  }

  @Test
  void leavesTheNumbersToPlacementInNewVersions() {
    CloudClient newest = berth.with("OpenStack-API-Version", "compute 2.93");
    Map<String, Object> host = newest.get("/compute/v2.1/os-hypervisors/detail").list("hypervisors").get(0);

    assertThat(host).containsOnlyKeys("id", "hypervisor_hostname", "state", "status", "hypervisor_type",
        "hypervisor_version", "host_ip", "service", "uptime");
    assertThat((String) host.get("id")).hasSize(36);
    assertThat(newest.get("/compute/v2.1/os-hypervisors/" + host.get("id")).status()).isEqualTo(200);
    assertThat(newest.get("/compute/v2.1/os-hypervisors/1").status()).isEqualTo(400);
    assertThat(newest.get("/compute/v2.1/os-hypervisors/" + projectId() + "abcd").status()).isEqualTo(404);
  }

  @Test
  void findsServicesByTheirBinary() {
    assertThat(berth.get("/compute/v2.1/os-services").list("services")).extracting(service -> service.get("binary"))
        .containsExactly("nova-scheduler", "nova-conductor", "nova-compute");
    assertThat(berth.get("/compute/v2.1/os-services?binary=nova-compute").list("services")).singleElement()
        .satisfies(service -> assertThat(service).containsEntry("zone", "nova").containsEntry("state", "up"));
  }

  @Test
  void diagnosesAServerThatIsUp() {
    String id = server();
    CloudClient newest = berth.with("OpenStack-API-Version", "compute 2.93");
    String path = "/compute/v2.1/servers/" + id + "/diagnostics";

    assertThat(newest.get(path).tree()).containsEntry("state", "running").containsEntry("num_cpus", 1)
        .containsEntry("num_nics", 1).containsKeys("uptime", "memory_details");
    newest.post("/compute/v2.1/servers/" + id + "/action", Collections.singletonMap("os-stop", null));
    await().until(() -> newest.get(path).status() == 409);
  }

  @Test
  void showsThePoolOfShares() {
    Map<String, Object> pool = berth.get("/share/v2/scheduler-stats/pools/detail").list("pools").get(0);

    assertThat(pool).containsEntry("name", "localhost@directories#local").containsKey("capabilities");
    assertThat(berth.get("/share/v2/scheduler-stats/pools").list("pools").get(0)).doesNotContainKey("capabilities");
  }

  @Test
  void showsNothingOfThisToAMember() {
    CloudClient member = memberOf("class-a");

    for (String path : List.of("/compute/v2.1/os-hypervisors", "/compute/v2.1/os-hypervisors/detail",
        "/compute/v2.1/os-services", "/share/v2/scheduler-stats/pools/detail")) {
      Reply refused = member.get(path);
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.object("forbidden").get("message")).asString().startsWith("Policy doesn't allow");
    }
  }

  private String server() {
    String id = (String) berth.post("/compute/v2.1/servers", Map.of("server", Map.of("name", "one", "flavorRef",
        "spark.small", "imageRef", berth.get("/image/v2/images").list("images").get(0).get("id"), "networks",
        List.of(Map.of("uuid", berth.get("/network/v2.0/networks?name=berth").list("networks").get(0).get("id"))))))
        .object("server").get("id");
    await().until(() -> "ACTIVE".equals(berth.get("/compute/v2.1/servers/" + id).object("server").get("status")));
    return id;
  }
}
