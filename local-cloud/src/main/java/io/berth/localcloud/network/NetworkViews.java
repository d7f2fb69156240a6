package io.berth.localcloud.network;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.state.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How Neutron shows things. */
final class NetworkViews {

  private final NetworkState state;

  NetworkViews(NetworkState state) {
    this.state = state;
  }

  Map<String, Object> network(Network network) {
    Map<String, Object> view = Json.tree(
        "id", network.id(),
        "name", network.name(),
        "tenant_id", network.projectId(),
        "admin_state_up", true,
        "mtu", 65535,
        "status", "ACTIVE",
        "subnets", state.subnetsOf(network.id()).stream().map(Subnet::id).toList(),
        "shared", network.shared(),
        "availability_zone_hints", List.of(),
        "availability_zones", List.of(),
        "ipv4_address_scope", null,
        "ipv6_address_scope", null,
        "router:external", network.external(),
        "description", network.description(),
        "port_security_enabled", true,
        "provider:network_type", "local",
        "provider:physical_network", null,
        "provider:segmentation_id", null);
    if (network.external()) {
      view.put("is_default", false);
    }
    return common(view, network.projectId(), network.createdAt(), network.createdAt());
  }

  Map<String, Object> subnet(Subnet subnet) {
    Cidr range = Cidr.parse(subnet.cidr()).orElseThrow();
    Map<String, Object> view = Json.tree(
        "id", subnet.id(),
        "name", subnet.name(),
        "tenant_id", subnet.projectId(),
        "network_id", subnet.networkId(),
        "ip_version", 4,
        "subnetpool_id", null,
        "enable_dhcp", false,
        "ipv6_ra_mode", null,
        "ipv6_address_mode", null,
        "gateway_ip", range.address(1),
        "cidr", subnet.cidr(),
        "allocation_pools", List.of(Json.tree("start", range.address(10), "end", range.address(range.size() - 2))),
        "host_routes", List.of(),
        "dns_nameservers", subnet.dnsNameservers(),
        "description", subnet.description(),
        "service_types", List.of());
    return common(view, subnet.projectId(), subnet.createdAt(), subnet.createdAt());
  }

  Map<String, Object> port(Port port) {
    boolean plugged = !port.deviceId().isEmpty();
    Map<String, Object> view = Json.tree(
        "id", port.id(),
        "name", port.name(),
        "network_id", port.networkId(),
        "tenant_id", port.projectId(),
        "mac_address", port.macAddress(),
        "admin_state_up", true,
        "status", plugged ? "ACTIVE" : "DOWN",
        "device_id", port.deviceId(),
        "device_owner", plugged ? "compute:nova" : "",
        "fixed_ips", fixedIps(port),
        "allowed_address_pairs", List.of(),
        "extra_dhcp_opts", List.of(),
        "security_groups", port.securityGroupIds(),
        "description", port.description(),
        "binding:vnic_type", "normal",
        "binding:profile", Map.of(),
        "binding:host_id", plugged ? "localhost" : "",
        "binding:vif_type", plugged ? "loopback" : "unbound",
        "binding:vif_details", Map.of(),
        "port_security_enabled", true);
    return common(view, port.projectId(), port.createdAt(), port.updatedAt());
  }

  static List<Object> fixedIps(Port port) {
    return List.of(Json.tree("subnet_id", port.subnetId(), "ip_address", port.address()));
  }

  Map<String, Object> router(Router router) {
    Map<String, Object> view = Json.tree(
        "id", router.id(),
        "name", router.name(),
        "tenant_id", router.projectId(),
        "admin_state_up", true,
        "status", "ACTIVE",
        "external_gateway_info", gateway(router),
        "description", "",
        "availability_zones", List.of(),
        "distributed", false,
        "ha", false,
        "availability_zone_hints", List.of(),
        "routes", List.of(),
        "flavor_id", null);
    return common(view, router.projectId(), router.createdAt(), router.createdAt());
  }

  private static Object gateway(Router router) {
    return router.externalNetworkId() == null ? null : Json.tree(
        "network_id", router.externalNetworkId(), "external_fixed_ips", List.of(), "enable_snat", true);
  }

  /** The status stays DOWN even on a port: traffic never arrives, and nobody should be told otherwise. */
  Map<String, Object> floatingIp(FloatingIp ip) {
    String fixed = ip.portId() == null ? null : state.ports.find(ip.portId()).map(Port::address).orElse(null);
    Map<String, Object> view = Json.tree(
        "id", ip.id(),
        "tenant_id", ip.projectId(),
        "floating_ip_address", ip.address(),
        "floating_network_id", ip.networkId(),
        "router_id", null,
        "port_id", ip.portId(),
        "fixed_ip_address", fixed,
        "status", "DOWN",
        "description", ip.description(),
        "port_details", null);
    return common(view, ip.projectId(), ip.createdAt(), ip.createdAt());
  }

  Map<String, Object> group(SecurityGroup group) {
    List<Object> rules = new ArrayList<>();
    group.rules().forEach(rule -> rules.add(rule(group, rule)));
    Map<String, Object> view = Json.tree(
        "id", group.id(),
        "name", group.name(),
        "stateful", true,
        "tenant_id", group.projectId(),
        "description", group.description(),
        "shared", false,
        "security_group_rules", rules);
    return common(view, group.projectId(), group.createdAt(), group.createdAt());
  }

  Map<String, Object> rule(SecurityGroup group, SecurityRule rule) {
    Map<String, Object> view = Json.tree(
        "id", rule.id(),
        "tenant_id", group.projectId(),
        "security_group_id", group.id(),
        "ethertype", rule.ethertype(),
        "direction", rule.direction(),
        "protocol", rule.protocol(),
        "port_range_min", rule.portRangeMin(),
        "port_range_max", rule.portRangeMax(),
        "remote_ip_prefix", rule.remoteIpPrefix(),
        "remote_address_group_id", null,
        "normalized_cidr", rule.remoteIpPrefix(),
        "remote_group_id", rule.remoteGroupId(),
        "description", rule.description());
    return common(view, group.projectId(), rule.createdAt(), rule.createdAt());
  }

  private static Map<String, Object> common(Map<String, Object> view, String project, Instant created,
      Instant updated) {
    view.put("tags", List.of());
    view.put("created_at", Times.seconds(created));
    view.put("updated_at", Times.seconds(updated));
    view.put("revision_number", 1);
    view.put("project_id", project);
    return view;
  }
}
