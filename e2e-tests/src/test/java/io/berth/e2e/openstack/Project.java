package io.berth.e2e.openstack;

import io.berth.e2e.openstack.CloudCalls.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project of the cloud: what is in it, and what an administrator can do to it. */
final class Project {

  private final Map<String, String> openrc;
  private final CloudCalls own;
  private final CloudCalls admin;

  Project(Map<String, String> openrc, Map<String, String> adminOpenrc) {
    this.openrc = openrc;
    own = new CloudCalls(openrc);
    admin = new CloudCalls(adminOpenrc);
  }

  /**
   * A server.
   *
   * @param userData what it was given, in base64
   */
  record Server(String id, String name, String status, String userData) {

    /** Without the user data, which holds secrets. */
    @Override
    public String toString() {
      return name + " " + status;
    }
  }

  Map<String, String> openrc() {
    return openrc;
  }

  /** Names and statuses of the stacks of clusters, deleted ones left out. */
  List<String> clusterStacks() {
    return own.list(Service.HEAT, "/stacks?tags_any=berth&tenant=" + own.projectId(), "stacks").stream()
        .filter(stack -> String.valueOf(stack.get("tags")).contains("cluster-"))
        .map(stack -> stack.get("stack_name") + " " + stack.get("stack_status"))
        .filter(stack -> !stack.endsWith("DELETE_COMPLETE"))
        .toList();
  }

  List<Server> servers() {
    return admin.list(Service.NOVA, "/servers/detail?all_tenants=1&limit=1000&project_id=" + own.projectId(), "servers")
        .stream()
        .map(server -> new Server((String) server.get("id"), (String) server.get("name"),
            (String) server.get("status"), (String) server.get("OS-EXT-SRV-ATTR:user_data")))
        .toList();
  }

  /** The id of the server whose name ends like this. */
  String server(String ending) {
    return servers().stream().filter(server -> server.name().endsWith(ending)).map(Server::id).findFirst().orElseThrow();
  }

  List<String> ports() {
    return ids(own.list(Service.NEUTRON, "/v2.0/ports?project_id=" + own.projectId(), "ports"));
  }

  /** What this machine has for its servers: a device for each port, and the bridge's leave to pass frames on. */
  List<String> wires() {
    Stream<String> taps = ports().stream().map(port -> "tap" + port.substring(0, 11));
    String network = ids(own.list(Service.NEUTRON, "/v2.0/networks?name=berth&project_id=" + own.projectId(), "networks"))
        .get(0);
    return Stream.concat(taps, Stream.of("FORWARD brq" + network.substring(0, 11))).toList();
  }

  List<String> shares() {
    return ids(own.list(Service.MANILA, "/shares", "shares"));
  }

  void reboots(String server) {
    own.post(Service.NOVA, "/servers/" + server + "/action", Map.of("reboot", Map.of("type", "SOFT")));
  }

  /** Allows the project so many of something of Nova's; -1 for any number. */
  void mayHaveServers(int number) {
    admin.put(Service.NOVA, "/os-quota-sets/" + own.projectId(), Map.of("quota_set", Map.of("instances", number)));
  }

  /** The same of ports. */
  void mayHavePorts(int number) {
    admin.put(Service.NEUTRON, "/v2.0/quotas/" + own.projectId(), Map.of("quota", Map.of("port", number)));
  }

  /** The same of folders. */
  void mayHaveFolders(int number) {
    admin.put(Service.MANILA, "/quota-sets/" + own.projectId(), Map.of("quota_set", Map.of("shares", number)));
  }

  /** The id of the image that its nodes are made of. */
  String image() {
    return ids(own.list(Service.GLANCE, "/v2/images?name=berth-node&owner=" + own.projectId(), "images")).get(0);
  }

  /** The id of the network that its nodes join. */
  String network() {
    return ids(own.list(Service.NEUTRON, "/v2.0/networks?name=berth&project_id=" + own.projectId(), "networks")).get(0);
  }

  /** Whether Nova counts on this compute host. */
  boolean hasComputeHost(String host) {
    return admin.list(Service.NOVA, "/os-services?binary=nova-compute", "services").stream()
        .anyMatch(service -> host.equals(service.get("host")) && "up".equals(service.get("state")));
  }

  private static List<String> ids(List<Map<String, Object>> things) {
    return things.stream().map(thing -> (String) thing.get("id")).toList();
  }
}
