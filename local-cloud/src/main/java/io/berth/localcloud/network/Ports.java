package io.berth.localcloud.network;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Ports and their addresses. */
public final class Ports {

  private static final int FIRST_OFFSET = 10;

  private final NetworkState state;
  private final BooleanSupplier full;
  /** Per subnet the offset to try next: an address just given back rests, so that nobody mistakes who has it. */
  private final Map<String, Long> next = new HashMap<>();

  Ports(NetworkState state, BooleanSupplier full) {
    this.state = state;
    this.full = full;
  }

  public Optional<Port> find(String id) {
    return state.ports.find(id);
  }

  /** What a port is made of; the address is null for any free one, the subnet null for the network's first. */
  record Wish(
      String name, String networkId, String subnetId, String address, List<String> groups, String description) {}

  synchronized Port create(String id, String project, Wish wish) {
    Network network = state.network(wish.networkId());
    state.count(project, "port");
    Subnet subnet = subnet(network, wish);
    String address = full.getAsBoolean() ? none(network) : address(network, subnet, wish.address());
    return state.ports.save(new Port(id, project, network.id(), wish.name(), mac(), subnet.id(), address, "",
        wish.groups(), wish.description(), state.clock.instant(), state.clock.instant()));
  }

  /** A port for a server that asked for a network only. */
  public Port create(String project, String networkId, String address) {
    return create(Ids.uuid(), project, new Wish("", networkId, null, address, List.of(), ""));
  }

  /** Gives the port to a server. Throws with 409 when another server has it. */
  public synchronized Port plug(String id, String serverId) {
    Port port = state.port(id);
    if (!port.deviceId().isEmpty() && !port.deviceId().equals(serverId)) {
      throw new Rejected(409, "PortInUse", "Port " + id + " is still in use.");
    }
    return state.ports.save(port.pluggedTo(serverId, state.clock.instant()));
  }

  /** Takes the port from its server; one that is gone is fine. */
  public synchronized void unplug(String id) {
    state.ports.find(id).ifPresent(port -> state.ports.save(port.pluggedTo("", state.clock.instant())));
  }

  /** The ports a server has, oldest first. */
  public List<Port> of(String serverId) {
    return state.ports.all(Port::createdAt).stream().filter(port -> port.deviceId().equals(serverId)).toList();
  }

  /** Deletes the port and takes floating addresses off it; one that is gone is fine. */
  public synchronized void delete(String id) {
    state.floatingIps.stream()
        .filter(ip -> id.equals(ip.portId()))
        .forEach(ip -> state.floatingIps.save(ip.on(null)));
    state.ports.remove(id);
  }

  /** The name of the network a port is in. */
  public String networkName(Port port) {
    return state.networks.find(port.networkId()).map(Network::name).orElse("");
  }

  /** The network with this id or name that the project may use. */
  public Optional<String> usableNetwork(String project, String idOrName) {
    return state.networks.stream()
        .filter(network -> network.projectId().equals(project) || network.shared())
        .filter(network -> network.id().equals(idOrName) || network.name().equals(idOrName))
        .map(Network::id)
        .findFirst();
  }

  /** The names of the port's security groups. */
  public List<String> groupNames(Port port) {
    return port.securityGroupIds().stream()
        .flatMap(id -> state.groups.find(id).stream())
        .map(SecurityGroup::name)
        .toList();
  }

  private Subnet subnet(Network network, Wish wish) {
    return state.subnetsOf(network.id()).stream()
        .filter(subnet -> wish.subnetId() == null || subnet.id().equals(wish.subnetId()))
        .findFirst()
        .orElseThrow(() -> new Rejected(400, "HTTPBadRequest",
            "Failed to create port on network " + network.id() + ", because it has no such subnet."));
  }

  private String address(Network network, Subnet subnet, String asked) {
    Cidr range = Cidr.parse(subnet.cidr()).orElseThrow();
    Set<String> taken = state.ports.stream()
        .filter(port -> port.subnetId().equals(subnet.id()))
        .map(Port::address)
        .collect(Collectors.toSet());
    return asked == null ? anyFree(network, subnet, range, taken) : asked(subnet, range, taken, asked);
  }

  private static String asked(Subnet subnet, Cidr range, Set<String> taken, String asked) {
    if (!range.contains(asked)) {
      throw new Rejected(400, "InvalidIpForSubnet", "IP address " + asked
          + " is not a valid IP for the specified subnet.");
    }
    if (taken.contains(asked)) {
      throw new Rejected(409, "IpAddressAlreadyAllocated", "IP address " + asked + " already allocated in subnet "
          + subnet.id());
    }
    return asked;
  }

  private String anyFree(Network network, Subnet subnet, Cidr range, Set<String> taken) {
    long hosts = range.size() - 1 - FIRST_OFFSET;
    long start = next.getOrDefault(subnet.id(), 0L);
    for (long i = 0; i < hosts; i++) {
      long offset = (start + i) % hosts;
      String address = range.address(FIRST_OFFSET + offset);
      if (!taken.contains(address)) {
        next.put(subnet.id(), offset + 1);
        return address;
      }
    }
    return none(network);
  }

  private static String none(Network network) {
    throw new Rejected(409, "IpAddressGenerationFailure",
        "No more IP addresses available on network " + network.id() + ".");
  }

  private static String mac() {
    String tail = Ids.hex(3);
    return "fa:16:3e:" + tail.substring(0, 2) + ":" + tail.substring(2, 4) + ":" + tail.substring(4);
  }
}
