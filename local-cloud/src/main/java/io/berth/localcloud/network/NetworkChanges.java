package io.berth.localcloud.network;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Ids;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Making, changing and deleting over HTTP. Everybody may do so in the own project, administrators everywhere. */
final class NetworkChanges {

  private final NetworkState state;
  private final Networks networks;
  private final Ports ports;
  private final Routing routing;
  private final SecurityGroups groups;
  private final NetworkViews views;

  NetworkChanges(NetworkState state, Networks networks, Ports ports, Routing routing, SecurityGroups groups,
      NetworkViews views) {
    this.state = state;
    this.networks = networks;
    this.ports = ports;
    this.routing = routing;
    this.groups = groups;
    this.views = views;
  }

  void addTo(Routes routes) {
    routes
        .on("POST", "/v2.0/networks", this::createNetwork)
        .on("DELETE", "/v2.0/networks/{id}", deletion(this::deleteNetwork))
        .on("POST", "/v2.0/subnets", this::createSubnet)
        .on("DELETE", "/v2.0/subnets/{id}", deletion(this::deleteSubnet))
        .on("POST", "/v2.0/ports", this::createPort)
        .on("DELETE", "/v2.0/ports/{id}", deletion(this::deletePort))
        .on("POST", "/v2.0/routers", this::createRouter)
        .on("DELETE", "/v2.0/routers/{id}", deletion(this::deleteRouter))
        .on("PUT", "/v2.0/routers/{id}/add_router_interface", this::join)
        .on("PUT", "/v2.0/routers/{id}/remove_router_interface", this::part)
        .on("POST", "/v2.0/floatingips", this::createFloatingIp)
        .on("PUT", "/v2.0/floatingips/{id}", this::associate)
        .on("DELETE", "/v2.0/floatingips/{id}", deletion(this::deleteFloatingIp))
        .on("POST", "/v2.0/security-groups", this::createGroup)
        .on("DELETE", "/v2.0/security-groups/{id}", deletion(this::deleteGroup))
        .on("POST", "/v2.0/security-group-rules", this::createRule)
        .on("DELETE", "/v2.0/security-group-rules/{id}", deletion(this::deleteRule));
  }

  private static Routes.Handler deletion(Consumer<Call> delete) {
    return call -> {
      delete.accept(call);
      return Answer.empty(204);
    };
  }

  private Answer createNetwork(Call call) {
    Map<String, Object> wish = wish(call, "network");
    return created("network", views.network(
        networks.create(Ids.uuid(), project(call, wish), text(wish, "name"), text(wish, "description"))));
  }

  private void deleteNetwork(Call call) {
    Network network = state.network(call.name("id"));
    own(call, network.projectId());
    networks.delete(network);
  }

  private Answer createSubnet(Call call) {
    Map<String, Object> wish = wish(call, "subnet");
    Network network = state.network(required(wish, "network_id"));
    List<String> dns = Json.listIn(wish.get("dns_nameservers")).stream().map(String::valueOf).toList();
    return created("subnet", views.subnet(
        networks.createSubnet(project(call, wish), network, text(wish, "name"), required(wish, "cidr"), dns)));
  }

  private void deleteSubnet(Call call) {
    Subnet subnet = state.subnet(call.name("id"));
    own(call, subnet.projectId());
    networks.deleteSubnet(subnet);
  }

  private Answer createPort(Call call) {
    Map<String, Object> wish = wish(call, "port");
    Map<String, Object> fixed = Json.firstIn(wish.get("fixed_ips"));
    List<String> members = Json.listIn(wish.get("security_groups")).stream()
        .map(id -> state.group(String.valueOf(id)).id())
        .toList();
    return created("port", views.port(ports.create(Ids.uuid(), project(call, wish), new Ports.Wish(text(wish, "name"),
        required(wish, "network_id"), (String) fixed.get("subnet_id"), (String) fixed.get("ip_address"), members,
        text(wish, "description")))));
  }

  private void deletePort(Call call) {
    own(call, state.port(call.name("id")).projectId());
    ports.delete(call.name("id"));
  }

  private Answer createRouter(Call call) {
    Map<String, Object> wish = wish(call, "router");
    Object external = Json.objectIn(wish.get("external_gateway_info")).get("network_id");
    return created("router", views.router(
        routing.createRouter(Ids.uuid(), project(call, wish), text(wish, "name"), (String) external)));
  }

  private void deleteRouter(Call call) {
    routing.deleteRouter(ownRouter(call));
  }

  private Answer join(Call call) {
    Router router = ownRouter(call);
    Subnet subnet = state.subnet(required(call.body(), "subnet_id"));
    routing.join(router, subnet);
    return Answer.json(200, joined(router, subnet));
  }

  private Answer part(Call call) {
    Router router = ownRouter(call);
    Subnet subnet = state.subnet(required(call.body(), "subnet_id"));
    routing.part(router, subnet.id());
    return Answer.json(200, joined(router, subnet));
  }

  private static Map<String, Object> joined(Router router, Subnet subnet) {
    return Json.tree("id", router.id(), "tenant_id", router.projectId(), "network_id", subnet.networkId(),
        "subnet_id", subnet.id(), "subnet_ids", List.of(subnet.id()));
  }

  private Router ownRouter(Call call) {
    Router router = state.router(call.name("id"));
    own(call, router.projectId());
    return router;
  }

  private Answer createFloatingIp(Call call) {
    Map<String, Object> wish = wish(call, "floatingip");
    return created("floatingip", views.floatingIp(routing.createFloatingIp(project(call, wish),
        required(wish, "floating_network_id"), (String) wish.get("port_id"), text(wish, "description"))));
  }

  private Answer associate(Call call) {
    FloatingIp ip = state.floatingIp(call.name("id"));
    own(call, ip.projectId());
    String port = (String) wish(call, "floatingip").get("port_id");
    return Answer.json(200, Map.of("floatingip", views.floatingIp(routing.associate(ip, port))));
  }

  private void deleteFloatingIp(Call call) {
    own(call, state.floatingIp(call.name("id")).projectId());
    routing.deleteFloatingIp(call.name("id"));
  }

  private Answer createGroup(Call call) {
    Map<String, Object> wish = wish(call, "security_group");
    return created("security_group", views.group(
        groups.create(Ids.uuid(), project(call, wish), text(wish, "name"), text(wish, "description"))));
  }

  private void deleteGroup(Call call) {
    SecurityGroup group = state.group(call.name("id"));
    own(call, group.projectId());
    groups.delete(group);
  }

  private Answer createRule(Call call) {
    Map<String, Object> wish = wish(call, "security_group_rule");
    SecurityGroup group = state.group(required(wish, "security_group_id"));
    own(call, group.projectId());
    return created("security_group_rule", views.rule(group, groups.addRule(group, wish)));
  }

  private void deleteRule(Call call) {
    SecurityGroup group = groups.holding(call.name("id")).orElseThrow(() -> new Rejected(404,
        "SecurityGroupRuleNotFound", "Security group rule " + call.name("id") + " does not exist"));
    own(call, group.projectId());
    groups.removeRule(call.name("id"));
  }

  private static Answer created(String member, Map<String, Object> view) {
    return Answer.json(201, Map.of(member, view));
  }

  private static Map<String, Object> wish(Call call, String member) {
    Map<String, Object> body = call.body();
    if (!(body.get(member) instanceof Map)) {
      throw new Rejected(400, "HTTPBadRequest", "Unable to find '" + member + "' in request body");
    }
    return Json.objectIn(body.get(member));
  }

  /** Administrators may make things in any project. */
  private static String project(Call call, Map<String, Object> wish) {
    Object asked = wish.getOrDefault("project_id", wish.get("tenant_id"));
    return call.caller().isAdmin() && asked instanceof String project ? project : call.caller().projectId();
  }

  private static void own(Call call, String projectId) {
    if (!call.caller().isAdmin() && !call.caller().projectId().equals(projectId)) {
      throw new Rejected(404, "HTTPNotFound", "The resource could not be found.");
    }
  }

  private static String required(Map<String, Object> wish, String key) {
    if (!(wish.get(key) instanceof String value) || value.isEmpty()) {
      throw new Rejected(400, "HTTPBadRequest",
          "Failed to parse request. Required attribute '" + key + "' not specified");
    }
    return value;
  }

  private static String text(Map<String, Object> wish, String key) {
    return wish.get(key) instanceof String value ? value : "";
  }
}
