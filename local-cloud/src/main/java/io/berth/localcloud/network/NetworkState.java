package io.berth.localcloud.network;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Quotas;
import io.berth.localcloud.state.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything Neutron remembers, and its limits. */
final class NetworkState {

  final Store<Network> networks;
  final Store<Subnet> subnets;
  final Store<Port> ports;
  final Store<Router> routers;
  final Store<FloatingIp> floatingIps;
  final Store<SecurityGroup> groups;
  final Quotas quotas;
  final Clock clock;

  NetworkState(Path folder, Map<String, Integer> limits, Clock clock) {
    this.clock = clock;
    networks = Store.open(folder.resolve("networks"), Network.class, Network::id);
    subnets = Store.open(folder.resolve("subnets"), Subnet.class, Subnet::id);
    ports = Store.open(folder.resolve("ports"), Port.class, Port::id);
    routers = Store.open(folder.resolve("routers"), Router.class, Router::id);
    floatingIps = Store.open(folder.resolve("floating-ips"), FloatingIp.class, FloatingIp::id);
    groups = Store.open(folder.resolve("security-groups"), SecurityGroup.class, SecurityGroup::id);
    quotas = new Quotas(folder.resolve("quotas"), limits);
  }

  Network network(String id) {
    return networks.find(id).orElseThrow(() -> missing("Network", id));
  }

  Subnet subnet(String id) {
    return subnets.find(id).orElseThrow(() -> missing("Subnet", id));
  }

  Port port(String id) {
    return ports.find(id).orElseThrow(() -> missing("Port", id));
  }

  Router router(String id) {
    return routers.find(id).orElseThrow(() -> missing("Router", id));
  }

  FloatingIp floatingIp(String id) {
    return floatingIps.find(id).orElseThrow(() -> missing("FloatingIP", "Floating IP", id));
  }

  SecurityGroup group(String id) {
    return groups.find(id).orElseThrow(() -> new Rejected(404, "SecurityGroupNotFound",
        "Security group " + id + " does not exist"));
  }

  List<Subnet> subnetsOf(String networkId) {
    return subnets.all(Subnet::createdAt).stream().filter(subnet -> subnet.networkId().equals(networkId)).toList();
  }

  /** How much of each kind a project has. */
  Map<String, Long> used(String project) {
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("network", networks.stream().filter(network -> network.projectId().equals(project)).count());
    used.put("subnet", subnets.stream().filter(subnet -> subnet.projectId().equals(project)).count());
    used.put("port", ports.stream().filter(port -> port.projectId().equals(project)).count());
    used.put("router", routers.stream().filter(router -> router.projectId().equals(project)).count());
    used.put("floatingip", floatingIps.stream().filter(ip -> ip.projectId().equals(project)).count());
    used.put("security_group", groups.stream().filter(group -> group.projectId().equals(project)).count());
    used.put("security_group_rule", groups.stream()
        .filter(group -> group.projectId().equals(project))
        .mapToLong(group -> group.rules().size())
        .sum());
    return used;
  }

  /** Throws what Neutron answers when one more of a kind would be too many. */
  void count(String project, String kind) {
    if (!quotas.allows(project, kind, used(project).get(kind), 1)) {
      throw new Rejected(409, "OverQuota", "Quota exceeded for resources: ['" + kind + "'].");
    }
  }

  private static Rejected missing(String kind, String id) {
    return missing(kind, kind, id);
  }

  private static Rejected missing(String kind, String words, String id) {
    return new Rejected(404, kind + "NotFound", words + " " + id + " could not be found.");
  }
}
