package io.berth.localcloud.network;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Ids;
import java.util.List;
import java.util.Optional;

/** Networks and their subnets. */
final class Networks {

  /** Which addresses a subnet gets. */
  enum Addresses {
    /** Loopback addresses, since processes can bind no others. */
    LOOPBACK,
    /** Whatever was asked for, since nobody binds them. */
    AS_ASKED
  }

  private final NetworkState state;
  private final Loopback loopback;
  private final Addresses addresses;

  Networks(NetworkState state, Loopback loopback, Addresses addresses) {
    this.state = state;
    this.loopback = loopback;
    this.addresses = addresses;
  }

  synchronized Network create(String id, String project, String name, String description) {
    state.count(project, "network");
    return state.networks.save(
        new Network(id, project, name, description, false, false, state.clock.instant()));
  }

  /** The network every node gets when its stack makes none of its own; made at the first start. */
  synchronized Network ensure(String project, String name) {
    return named(project, name).orElseGet(() -> {
      Network network = state.networks.save(new Network(Ids.uuid(), project, name,
          "For nodes of this machine", false, true, state.clock.instant()));
      Cidr range = addresses == Addresses.LOOPBACK ? loopback.choose(this::taken) : loopback.chooseWide(this::taken);
      save(project, network, name + "-subnet", range, "", List.of());
      return network;
    });
  }

  /** The network floating addresses come from: 203.0.113.0/24, which the world keeps for documents. */
  synchronized Network ensureExternal(String project, String name) {
    return named(project, name).orElseGet(() -> {
      Network network = state.networks.save(new Network(Ids.uuid(), project, name,
          "Its addresses are recorded only: nothing answers there", true, false, state.clock.instant()));
      save(project, network, name + "-subnet", Cidr.parse("203.0.113.0/24").orElseThrow(), "", List.of());
      return network;
    });
  }

  Optional<Network> named(String project, String name) {
    return state.networks.stream()
        .filter(network -> network.projectId().equals(project) && network.name().equals(name))
        .findFirst();
  }

  /** Throws with 409 while anything is plugged into the network. */
  synchronized void delete(Network network) {
    List<String> plugged = state.ports.stream()
        .filter(port -> port.networkId().equals(network.id()))
        .map(Port::id)
        .toList();
    if (!plugged.isEmpty()) {
      throw new Rejected(409, "NetworkInUse", "Unable to complete operation on network " + network.id()
          + ". There are one or more ports still in use on the network, id for these ports is: "
          + String.join(",", plugged) + ".");
    }
    state.subnetsOf(network.id()).forEach(subnet -> state.subnets.remove(subnet.id()));
    state.networks.remove(network.id());
  }

  /** A subnet with the range asked for, or, where nodes are processes, with loopback addresses in its place. */
  synchronized Subnet createSubnet(String project, Network network, String name, String cidr, List<String> dns) {
    Cidr asked = Cidr.parse(cidr).orElseThrow(() -> new Rejected(400, "HTTPBadRequest",
        "Invalid input for cidr. Reason: '" + cidr + "' is not a valid IP subnet."));
    state.count(project, "subnet");
    if (addresses == Addresses.AS_ASKED || asked.isLoopback()) {
      return save(project, network, name, asked, "", dns);
    }
    return save(project, network, name, loopback.choose(this::taken),
        "Asked for " + asked + ". Nodes are processes of this machine, so their addresses are loopback addresses.",
        dns);
  }

  /** Throws with 409 while ports or routers use its addresses. */
  synchronized void deleteSubnet(Subnet subnet) {
    boolean used = state.ports.stream().anyMatch(port -> port.subnetId().equals(subnet.id()))
        || state.routers.stream().anyMatch(router -> router.subnetIds().contains(subnet.id()));
    if (used) {
      throw new Rejected(409, "SubnetInUse", "Unable to complete operation on subnet " + subnet.id()
          + ": One or more ports have an IP allocation from this subnet.");
    }
    state.subnets.remove(subnet.id());
  }

  private Subnet save(String project, Network network, String name, Cidr range, String description,
      List<String> dns) {
    return state.subnets.save(new Subnet(Ids.uuid(), project, network.id(), name, description, range.toString(),
        dns, state.clock.instant()));
  }

  private boolean taken(Cidr range) {
    return state.subnets.stream()
        .flatMap(subnet -> Cidr.parse(subnet.cidr()).stream())
        .anyMatch(range::overlaps);
  }
}
