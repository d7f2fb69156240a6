package io.berth.localcloud.network;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.state.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The network service. */
public final class Neutron implements Service {

  private static final List<String> COLLECTIONS = List.of(
      "networks", "subnets", "ports", "routers", "floatingips", "security-groups", "security-group-rules");
  private static final List<String> EXTENSIONS = List.of("external-net", "port-security", "quotas", "quota_details",
      "router", "security-group", "standard-attr-description", "standard-attr-timestamp");

  private final NetworkState state;
  private final Networks networks;
  private final Ports ports;
  private final Routing routing;
  private final SecurityGroups groups;
  private final NetworkViews views;
  private final NetworkResources resources;
  private final Catalog catalog;
  private final Service endpoint;

  /** Nodes that are processes need loopback addresses; for simulated ones any address will do. */
  public Neutron(Path folder, Catalog catalog, Map<String, Integer> limits, boolean processes, RandomGenerator random,
      BooleanSupplier full, Clock clock) {
    this.catalog = catalog;
    state = new NetworkState(folder, limits, clock);
    networks = new Networks(state, new Loopback(random, Path.of("/proc/net/tcp")),
        processes ? Networks.Addresses.LOOPBACK : Networks.Addresses.AS_ASKED);
    ports = new Ports(state, full);
    routing = new Routing(state);
    groups = new SecurityGroups(state);
    views = new NetworkViews(state);
    resources = new NetworkResources(state, networks, ports, routing, groups, views);
    endpoint = new Endpoint(open(), guarded(), caller -> caller.projectId() != null,
        new NetworkWording(catalog.identity()));
  }

  /** Limits for a project, as an ordinary installation has them. */
  public static Map<String, Integer> ordinaryLimits() {
    Map<String, Object> limits = Json.tree("network", 100, "subnet", 100, "subnetpool", -1, "port", 500, "router", 10,
        "floatingip", 50, "rbac_policy", 10, "security_group", 100, "security_group_rule", 1000);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    limits.forEach((kind, limit) -> numbers.put(kind, (Integer) limit));
    return numbers;
  }

  @Override
  public Answer handle(Request request) {
    return endpoint.handle(request).with("X-Openstack-Request-Id", Ids.request());
  }

  /** Makes sure that the network of the nodes and the external one are there. */
  public void ensureNetworks(String project, String name, String external) {
    networks.ensure(project, name);
    networks.ensureExternal(project, external);
  }

  public Ports ports() {
    return ports;
  }

  /** What stacks can be made of here, by resource type. */
  public Map<String, ResourceKind> resources() {
    return resources.kinds();
  }

  /** Whether a project may use the network, port and so on that a template names. */
  public boolean satisfies(String project, String constraint, String value) {
    return resources.satisfies(project, constraint, value);
  }

  private Routes open() {
    return new Routes()
        .on("GET", "/", call -> Answer.json(200, Map.of("versions", List.of(Json.tree(
            "id", "v2.0",
            "status", "CURRENT",
            "links", List.of(Json.tree("rel", "self", "href", catalog.url("/network/v2.0/"))))))));
  }

  private Routes guarded() {
    Routes routes = new Routes()
        .on("GET", "/v2.0", call -> Answer.json(200,
            Map.of("resources", COLLECTIONS.stream().map(this::link).toList())))
        .on("GET", "/v2.0/extensions", call -> Answer.json(200,
            Map.of("extensions", EXTENSIONS.stream().map(Neutron::extension).toList())));
    read(routes, "networks", "network",
        () -> state.networks.all(Network::createdAt).stream().map(views::network).toList(),
        id -> views.network(state.network(id)));
    read(routes, "subnets", "subnet",
        () -> state.subnets.all(Subnet::createdAt).stream().map(views::subnet).toList(),
        id -> views.subnet(state.subnet(id)));
    read(routes, "ports", "port",
        () -> state.ports.all(Port::createdAt).stream().map(views::port).toList(),
        id -> views.port(state.port(id)));
    read(routes, "routers", "router",
        () -> state.routers.all(Router::createdAt).stream().map(views::router).toList(),
        id -> views.router(state.router(id)));
    read(routes, "floatingips", "floatingip",
        () -> state.floatingIps.all(FloatingIp::createdAt).stream().map(views::floatingIp).toList(),
        id -> views.floatingIp(state.floatingIp(id)));
    read(routes, "security-groups", "security_group",
        () -> state.groups.all(SecurityGroup::createdAt).stream().map(views::group).toList(),
        id -> views.group(state.group(id)));
    read(routes, "security-group-rules", "security_group_rule", this::rules, this::rule);
    new NetworkChanges(state, networks, ports, routing, groups, views).addTo(routes);
    new NetworkQuotas(state).addTo(routes);
    return routes;
  }

  private void read(Routes routes, String collection, String member, Supplier<List<Map<String, Object>>> all,
      Function<String, Map<String, Object>> one) {
    String path = "/v2.0/" + collection;
    String key = collection.replace('-', '_');
    routes
        .on("GET", path, call -> Answer.json(200, Map.of(key, Listing.of(all.get(), call.request()))))
        .on("GET", path + "/{id}", call -> Answer.json(200, Map.of(member, shown(call, one))));
  }

  /** What the caller may not see is not there. */
  private static Map<String, Object> shown(Call call, Function<String, Map<String, Object>> one) {
    Map<String, Object> view = one.apply(call.name("id"));
    if (!Listing.visible(view, call.caller())) {
      throw new Rejected(404, "HTTPNotFound", "The resource could not be found.");
    }
    return Listing.shownTo(call.caller(), view);
  }

  private List<Map<String, Object>> rules() {
    return state.groups.all(SecurityGroup::createdAt).stream()
        .flatMap(group -> group.rules().stream().map(rule -> views.rule(group, rule)))
        .toList();
  }

  private Map<String, Object> rule(String id) {
    return rules().stream()
        .filter(rule -> id.equals(rule.get("id")))
        .findFirst()
        .orElseThrow(() -> new Rejected(404, "SecurityGroupRuleNotFound",
            "Security group rule " + id + " does not exist"));
  }

  private static Object extension(String alias) {
    return Json.tree("name", alias, "alias", alias, "description", "", "updated", "", "links", List.of());
  }

  private Object link(String collection) {
    return Json.tree(
        "name", collection.substring(0, collection.length() - 1),
        "collection", collection,
        "links", List.of(Json.tree("rel", "self", "href", catalog.url("/network/v2.0/" + collection))));
  }
}
