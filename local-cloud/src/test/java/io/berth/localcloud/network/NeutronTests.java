package io.berth.localcloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.SimulatedCloud;
import io.berth.localcloud.http.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeutronTests extends SimulatedCloud {

  @Test
  void hasANetworkOfLoopbackAddressesFromTheFirstStart() {
    Map<String, Object> network = network("berth");

    assertThat(network).containsKeys("id", "name", "tenant_id", "admin_state_up", "mtu", "status", "subnets", "shared",
        "router:external", "description", "port_security_enabled", "tags", "created_at", "updated_at",
        "revision_number", "project_id");
    assertThat(berth.get("/network/v2.0/subnets?network_id=" + network.get("id")).list("subnets"))
        .singleElement().satisfies(subnet -> assertThat(subnet.get("cidr").toString()).startsWith("127."));
  }

  @Test
  void keepsTheNetworksAddressesOverARestart() {
    Object before = berth.get("/network/v2.0/subnets").list("subnets");
    restart();

    assertThat(berth.get("/network/v2.0/subnets").list("subnets")).isEqualTo(before);
  }

  @Test
  void givesEveryPortAnAddressOfItsOwnFromTheTenthUpwards() {
    List<String> addresses = IntStream.range(0, 5).mapToObj(i -> address(port("p" + i))).toList();

    assertThat(addresses).doesNotHaveDuplicates();
    assertThat(addresses.get(0)).endsWith(".0.10");
    assertThat(addresses.get(4)).endsWith(".0.14");
  }

  @Test
  void letsAnAddressThatWasGivenBackRest() {
    Reply first = port("first");
    berth.delete("/network/v2.0/ports/" + id(first, "port"));

    assertThat(address(port("second"))).isNotEqualTo(address(first));
  }

  @Test
  void givesAnAddressThatWasAskedForOnce() {
    String wanted = address(port("first")).replaceAll("\\d+$", "77");

    assertThat(address(port("second", wanted))).isEqualTo(wanted);
    assertThat(port("third", wanted).object("NeutronError")).containsEntry("type", "IpAddressAlreadyAllocated");
    assertThat(port("fourth", "10.9.8.7").status()).isEqualTo(400);
  }

  @Test
  void refusesAPortTooManyInNeutronsWords() {
    berth.put("/network/v2.0/quotas/" + projectId(), Map.of("quota", Map.of("port", 1)));
    port("first");

    Reply refused = port("second");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.object("NeutronError")).isEqualTo(Map.of("type", "OverQuota",
        "message", "Quota exceeded for resources: ['port'].", "detail", ""));
  }

  @Test
  void saysThereAreNoMoreAddressesWhenTheNetworkIsToldToBeFull() {
    cloud.faults().full("network");

    assertThat(port("first").object("NeutronError")).containsEntry("type", "IpAddressGenerationFailure");
  }

  @Test
  void filtersListsByAnyAttributeAndCutsThemToFields() {
    assertThat(berth.get("/network/v2.0/networks?router:external=True").list("networks"))
        .extracting("name").containsExactly("public");
    assertThat(berth.get("/network/v2.0/networks?name=berth&fields=id").list("networks"))
        .singleElement().satisfies(network -> assertThat(network).containsOnlyKeys("id"));
  }

  @Test
  void showsAMemberTheSharedNetworkAndTheExternalOneButNotOthersPorts() {
    port("mine");
    CloudClient member = memberOf("class-a");

    assertThat(member.get("/network/v2.0/networks").list("networks")).extracting("name")
        .containsExactlyInAnyOrder("berth", "public");
    assertThat(member.get("/network/v2.0/ports").list("ports")).isEmpty();
  }

  @Test
  void recordsAFloatingAddressAndNeverCallsItUp() {
    String port = id(port("first"), "port");
    Map<String, Object> ip = berth.post("/network/v2.0/floatingips", Map.of("floatingip",
        Map.of("floating_network_id", network("public").get("id"), "port_id", port))).object("floatingip");

    assertThat(ip).containsEntry("status", "DOWN").containsEntry("port_id", port).containsKeys("floating_ip_address",
        "fixed_ip_address", "router_id", "project_id", "revision_number");
    assertThat(ip.get("floating_ip_address").toString()).startsWith("203.0.113.");
    assertThat(network("public").get("description").toString()).contains("nothing answers there");
  }

  @Test
  void refusesToDeleteANetworkThatIsInUse() {
    port("first");

    Reply refused = berth.delete("/network/v2.0/networks/" + network("berth").get("id"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.object("NeutronError")).containsEntry("type", "NetworkInUse");
  }

  @Test
  void keepsTheRulesOfASecurityGroup() {
    Map<String, Object> group = berth.post("/network/v2.0/security-groups",
        Map.of("security_group", Map.of("name", "nodes"))).object("security_group");
    Map<String, Object> rule = Map.of("security_group_id", group.get("id"), "direction", "ingress",
        "protocol", "tcp", "port_range_min", 22, "port_range_max", 22);

    assertThat(berth.post("/network/v2.0/security-group-rules", Map.of("security_group_rule", rule)).status())
        .isEqualTo(201);
    assertThat(berth.post("/network/v2.0/security-group-rules", Map.of("security_group_rule", rule)).status())
        .isEqualTo(409);
    assertThat(Json.listIn(berth.get("/network/v2.0/security-groups/" + group.get("id"))
        .object("security_group").get("security_group_rules"))).hasSize(3);
    assertThat(berth.delete("/network/v2.0/security-groups/" + group.get("id")).status()).isEqualTo(204);
  }

  @Test
  void joinsASubnetToARouterAndKeepsTheRouterUntilTheyPart() {
    String router = id(berth.post("/network/v2.0/routers", Map.of("router", Map.of("name", "out"))), "router");
    Map<String, Object> subnet =
        Map.of("subnet_id", berth.get("/network/v2.0/subnets").list("subnets").get(0).get("id"));

    assertThat(berth.put("/network/v2.0/routers/" + router + "/add_router_interface", subnet).status()).isEqualTo(200);
    assertThat(berth.delete("/network/v2.0/routers/" + router).status()).isEqualTo(409);
    berth.put("/network/v2.0/routers/" + router + "/remove_router_interface", subnet);
    assertThat(berth.delete("/network/v2.0/routers/" + router).status()).isEqualTo(204);
  }

  @Test
  void saysWhatItCannotFind() {
    assertThat(berth.get("/network/v2.0/networks/nope").object("NeutronError")).isEqualTo(
        Map.of("type", "NetworkNotFound", "message", "Network nope could not be found.", "detail", ""));
    assertThat(berth.get("/network/v2.0/nope").object("NeutronError")).containsEntry("type", "HTTPNotFound");
    assertThat(berth.post("/network/v2.0/networks", Map.of("nope", 1)).object("NeutronError"))
        .containsEntry("message", "Unable to find 'network' in request body");
  }

  private Map<String, Object> network(String name) {
    return berth.get("/network/v2.0/networks?name=" + name).list("networks").get(0);
  }

  private Reply port(String name) {
    return berth.post("/network/v2.0/ports",
        Map.of("port", Map.of("name", name, "network_id", network("berth").get("id"))));
  }

  private Reply port(String name, String address) {
    return berth.post("/network/v2.0/ports", Map.of("port", Map.of("name", name,
        "network_id", network("berth").get("id"), "fixed_ips", List.of(Map.of("ip_address", address)))));
  }

  private static String id(Reply made, String member) {
    return (String) made.object(member).get("id");
  }

  private static String address(Reply port) {
    return (String) Json.objectIn(Json.listIn(port.object("port").get("fixed_ips")).get(0)).get("ip_address");
  }
}
