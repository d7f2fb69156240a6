package io.berth.localcloud.network;

import io.berth.localcloud.heat.Resources.Made;
import io.berth.localcloud.heat.Resources.Progress;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.state.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Networks, ports and the rest as parts of stacks. */
final class NetworkResources {

  private final NetworkState state;
  private final Networks networks;
  private final Ports ports;
  private final Routing routing;
  private final SecurityGroups groups;
  private final NetworkViews views;

  NetworkResources(NetworkState state, Networks networks, Ports ports, Routing routing, SecurityGroups groups,
      NetworkViews views) {
    this.state = state;
    this.networks = networks;
    this.ports = ports;
    this.routing = routing;
    this.groups = groups;
    this.views = views;
  }

  Map<String, ResourceKind> kinds() {
    return Map.of(
        "OS::Neutron::Net", new AtOnce(this::createNetwork,
            id -> state.networks.find(id).map(views::network),
            id -> state.networks.find(id).ifPresent(networks::delete)),
        "OS::Neutron::Subnet", new AtOnce(this::createSubnet,
            id -> state.subnets.find(id).map(views::subnet),
            id -> state.subnets.find(id).ifPresent(networks::deleteSubnet)),
        "OS::Neutron::Port", new AtOnce(this::createPort,
            id -> state.ports.find(id).map(this::portAttributes),
            ports::delete),
        "OS::Neutron::Router", new AtOnce(this::createRouter,
            id -> state.routers.find(id).map(views::router),
            id -> state.routers.find(id).ifPresent(routing::deleteRouter)),
        "OS::Neutron::RouterInterface", new AtOnce(this::join, this::joined, this::part),
        "OS::Neutron::SecurityGroup", new AtOnce(this::createGroup,
            id -> state.groups.find(id).map(views::group),
            id -> state.groups.find(id).ifPresent(groups::delete)),
        "OS::Neutron::SecurityGroupRule", new AtOnce(this::createRule, this::ruleAttributes, groups::removeRule),
        "OS::Neutron::FloatingIP", new AtOnce(this::createFloatingIp,
            id -> state.floatingIps.find(id).map(views::floatingIp),
            routing::deleteFloatingIp),
        "OS::Neutron::FloatingIPAssociation", new AtOnce(this::associate,
            id -> state.floatingIps.find(id).filter(ip -> ip.portId() != null).map(views::floatingIp),
            id -> state.floatingIps.find(id).ifPresent(ip -> routing.associate(ip, null))));
  }

  private String createNetwork(String project, String name, Map<String, Object> wish) {
    String id = Ids.of(project, name);
    return state.networks.find(id).orElseGet(() -> networks.create(id, project, named(wish, name), "")).id();
  }

  private String createSubnet(String project, String name, Map<String, Object> wish) {
    Network network = state.network(networkId(project, wish));
    List<String> dns = Json.listIn(wish.get("dns_nameservers")).stream().map(String::valueOf).toList();
    return state.subnetsOf(network.id()).stream()
        .filter(subnet -> subnet.name().equals(named(wish, name)))
        .findFirst()
        .orElseGet(() -> networks.createSubnet(project, network, named(wish, name), text(wish, "cidr"), dns))
        .id();
  }

  private String createPort(String project, String name, Map<String, Object> wish) {
    String id = Ids.of(project, name);
    return ports.find(id).orElseGet(() -> ports.create(id, project, portWish(project, named(wish, name), wish))).id();
  }

  private Ports.Wish portWish(String project, String name, Map<String, Object> wish) {
    Map<String, Object> fixed = Json.firstIn(wish.get("fixed_ips"));
    Object subnet = fixed.getOrDefault("subnet", fixed.get("subnet_id"));
    List<String> members = Json.listIn(wish.get("security_groups")).stream()
        .map(group -> groupId(project, String.valueOf(group)))
        .toList();
    return new Ports.Wish(name, networkId(project, wish), subnet == null ? null : subnetId(project, subnet.toString()),
        (String) fixed.get("ip_address"), members, "");
  }

  private Map<String, Object> portAttributes(Port port) {
    Map<String, Object> attributes = views.port(port);
    attributes.put("subnets", state.subnets.find(port.subnetId()).map(views::subnet).stream().toList());
    attributes.put("network", state.networks.find(port.networkId()).map(views::network).orElse(Map.of()));
    return attributes;
  }

  private String createRouter(String project, String name, Map<String, Object> wish) {
    Object external = Json.objectIn(wish.get("external_gateway_info")).get("network");
    String network = external == null ? null : anyNetwork(project, external.toString());
    String id = Ids.of(project, name);
    return state.routers.find(id).orElseGet(() -> routing.createRouter(id, project, named(wish, name), network)).id();
  }

  private String join(String project, String name, Map<String, Object> wish) {
    Router router = find(state.routers.stream().toList(), Router::id, Router::name,
        first(wish, "router", "router_id"), owner(project, Router::projectId)).orElseThrow(
            () -> missing("Router", first(wish, "router", "router_id")));
    Subnet subnet = state.subnet(subnetId(project, first(wish, "subnet", "subnet_id")));
    routing.join(router, subnet);
    return router.id() + ":subnet_id=" + subnet.id();
  }

  private Optional<Map<String, Object>> joined(String id) {
    String[] parts = id.split(":subnet_id=");
    return state.routers.find(parts[0])
        .filter(router -> router.subnetIds().contains(parts[1]))
        .map(router -> Map.of());
  }

  private void part(String id) {
    String[] parts = id.split(":subnet_id=");
    state.routers.find(parts[0]).ifPresent(router -> routing.part(router, parts[1]));
  }

  private String createGroup(String project, String name, Map<String, Object> wish) {
    String id = Ids.of(project, name);
    SecurityGroup group = state.groups.find(id)
        .orElseGet(() -> groups.create(id, project, named(wish, name), text(wish, "description")));
    Json.listIn(wish.get("rules")).forEach(rule -> addRule(group, ofTemplate(group, Json.objectIn(rule))));
    return group.id();
  }

  private String createRule(String project, String name, Map<String, Object> wish) {
    SecurityGroup group = state.group(groupId(project, text(wish, "security_group")));
    return addRule(group, ofTemplate(group, wish));
  }

  private String addRule(SecurityGroup group, Map<String, Object> wish) {
    return groups.sameRule(state.group(group.id()), wish).orElseGet(() -> groups.addRule(group, wish)).id();
  }

  /** Templates name the group on the other side by remote_mode or remote_group where Neutron wants remote_group_id. */
  private Map<String, Object> ofTemplate(SecurityGroup group, Map<String, Object> wish) {
    Map<String, Object> rule = new HashMap<>(wish);
    boolean itself = "remote_group_id".equals(wish.get("remote_mode")) && wish.get("remote_group_id") == null;
    Object remote = itself ? group.id() : wish.getOrDefault("remote_group_id", wish.get("remote_group"));
    rule.put("remote_group_id", remote);
    return rule;
  }

  private Optional<Map<String, Object>> ruleAttributes(String id) {
    return groups.holding(id).flatMap(group -> group.rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .map(rule -> views.rule(group, rule)));
  }

  private String createFloatingIp(String project, String name, Map<String, Object> wish) {
    String network = anyNetwork(project, first(wish, "floating_network", "floating_network_id"));
    return routing.floatingIpDescribed(project, name)
        .orElseGet(() -> routing.createFloatingIp(project, network, (String) wish.get("port_id"), name))
        .id();
  }

  private String associate(String project, String name, Map<String, Object> wish) {
    return routing.associate(state.floatingIp(text(wish, "floatingip_id")), text(wish, "port_id")).id();
  }

  /** Whether a project may use the thing a template names by id or name. */
  boolean satisfies(String project, String constraint, String value) {
    return switch (constraint) {
      case "neutron.network" -> networkNamed(project, value).isPresent();
      case "neutron.subnet" -> find(state.subnets.stream().toList(), Subnet::id, Subnet::name, value,
          any -> true).isPresent();
      case "neutron.port" -> find(state.ports.stream().toList(), Port::id, Port::name, value,
          owner(project, Port::projectId)).isPresent();
      case "neutron.router" -> find(state.routers.stream().toList(), Router::id, Router::name, value,
          owner(project, Router::projectId)).isPresent();
      case "neutron.security_group" -> find(state.groups.stream().toList(), SecurityGroup::id, SecurityGroup::name,
          value, owner(project, SecurityGroup::projectId)).isPresent();
      default -> false;
    };
  }

  private String networkId(String project, Map<String, Object> wish) {
    return anyNetwork(project, first(wish, "network", "network_id"));
  }

  private String anyNetwork(String project, String value) {
    return networkNamed(project, value).map(Network::id).orElseThrow(() -> missing("Network", value));
  }

  private Optional<Network> networkNamed(String project, String value) {
    return find(state.networks.stream().toList(), Network::id, Network::name, value,
        network -> network.projectId().equals(project) || network.shared() || network.external());
  }

  private String subnetId(String project, String value) {
    return find(state.subnets.stream().toList(), Subnet::id, Subnet::name, value, any -> true)
        .map(Subnet::id)
        .orElseThrow(() -> missing("Subnet", value));
  }

  private String groupId(String project, String value) {
    return find(state.groups.stream().toList(), SecurityGroup::id, SecurityGroup::name, value,
        owner(project, SecurityGroup::projectId)).map(SecurityGroup::id)
        .orElseThrow(() -> missing("SecurityGroup", value));
  }

  /** The thing with this id, or else the one with this name. */
  private static <T> Optional<T> find(List<T> things, Function<T, String> id, Function<T, String> name, String value,
      Predicate<T> allowed) {
    Optional<T> byId = things.stream().filter(allowed).filter(thing -> id.apply(thing).equals(value)).findFirst();
    return byId.or(() -> things.stream().filter(allowed).filter(thing -> name.apply(thing).equals(value)).findFirst());
  }

  private static <T> Predicate<T> owner(String project, Function<T, String> owner) {
    return thing -> owner.apply(thing).equals(project);
  }

  private static Rejected missing(String kind, String value) {
    return new Rejected(404, kind + "NotFound", kind + " " + value + " could not be found.");
  }

  private static String named(Map<String, Object> wish, String physicalName) {
    return wish.get("name") instanceof String name && !name.isEmpty() ? name : physicalName;
  }

  private static String first(Map<String, Object> wish, String key, String olderKey) {
    return String.valueOf(wish.getOrDefault(key, wish.get(olderKey)));
  }

  private static String text(Map<String, Object> wish, String key) {
    return wish.get(key) == null ? "" : wish.get(key).toString();
  }

  /** Makes something and answers its id. */
  private interface Creation {
    String create(String project, String physicalName, Map<String, Object> properties);
  }

  /** A resource that is complete as soon as it is made. */
  private record AtOnce(Creation creation, Function<String, Optional<Map<String, Object>>> view,
      Consumer<String> deletion) implements ResourceKind {

    @Override
    public Made create(String project, String physicalName, Map<String, Object> properties) {
      String id = creation.create(project, physicalName, properties);
      return new Made(id, view.apply(id).orElse(Map.of()));
    }

    @Override
    public Progress progress(String id) {
      return Progress.complete(view.apply(id).orElse(Map.of()));
    }

    @Override
    public void delete(String id) {
      deletion.accept(id);
    }

    @Override
    public boolean isGone(String id) {
      return view.apply(id).isEmpty();
    }
  }
}
