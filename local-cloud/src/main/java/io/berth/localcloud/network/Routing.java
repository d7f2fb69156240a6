package io.berth.localcloud.network;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Routers and floating addresses: kept, counted and shown, while no packet takes them. */
final class Routing {

  private final NetworkState state;

  Routing(NetworkState state) {
    this.state = state;
  }

  synchronized Router createRouter(String id, String project, String name, String externalNetworkId) {
    if (externalNetworkId != null) {
      external(externalNetworkId);
    }
    state.count(project, "router");
    return state.routers.save(
        new Router(id, project, name, externalNetworkId, List.of(), state.clock.instant()));
  }

  synchronized Router setGateway(Router router, String externalNetworkId) {
    return state.routers.save(new Router(router.id(), router.projectId(), router.name(), externalNetworkId,
        router.subnetIds(), router.createdAt()));
  }

  /** Joins a subnet to a router; joining it twice is fine. */
  synchronized void join(Router router, Subnet subnet) {
    List<String> subnets = new ArrayList<>(router.subnetIds());
    if (!subnets.contains(subnet.id())) {
      subnets.add(subnet.id());
      saveSubnets(router, subnets);
    }
  }

  synchronized void part(Router router, String subnetId) {
    List<String> subnets = new ArrayList<>(router.subnetIds());
    if (subnets.remove(subnetId)) {
      saveSubnets(router, subnets);
    }
  }

  /** Throws with 409 while subnets are joined to it. */
  synchronized void deleteRouter(Router router) {
    if (!router.subnetIds().isEmpty()) {
      throw new Rejected(409, "RouterInUse", "Router " + router.id() + " still has ports");
    }
    state.routers.remove(router.id());
  }

  synchronized FloatingIp createFloatingIp(String project, String networkId, String portId, String description) {
    Network network = external(networkId);
    state.count(project, "floatingip");
    return state.floatingIps.save(new FloatingIp(Ids.uuid(), project, network.id(), free(network), portId,
        description, state.clock.instant()));
  }

  Optional<FloatingIp> floatingIpDescribed(String project, String description) {
    return state.floatingIps.stream()
        .filter(ip -> ip.projectId().equals(project) && ip.description().equals(description))
        .findFirst();
  }

  synchronized FloatingIp associate(FloatingIp ip, String portId) {
    return state.floatingIps.save(ip.on(portId));
  }

  synchronized void deleteFloatingIp(String id) {
    state.floatingIps.remove(id);
  }

  private void saveSubnets(Router router, List<String> subnets) {
    state.routers.save(new Router(router.id(), router.projectId(), router.name(), router.externalNetworkId(),
        List.copyOf(subnets), router.createdAt()));
  }

  private Network external(String id) {
    Network network = state.network(id);
    if (!network.external()) {
      throw new Rejected(400, "BadRequest", "Bad floatingip request: Network " + id
          + " is not a valid external network.");
    }
    return network;
  }

  private String free(Network network) {
    Set<String> taken = state.floatingIps.stream().map(FloatingIp::address).collect(Collectors.toSet());
    Cidr range = Cidr.parse(state.subnetsOf(network.id()).get(0).cidr()).orElseThrow();
    for (long offset = 10; offset < range.size() - 1; offset++) {
      if (!taken.contains(range.address(offset))) {
        return range.address(offset);
      }
    }
    throw new Rejected(409, "IpAddressGenerationFailure",
        "No more IP addresses available on network " + network.id() + ".");
  }
}
