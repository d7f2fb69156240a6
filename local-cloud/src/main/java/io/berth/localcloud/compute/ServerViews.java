package io.berth.localcloud.compute;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.network.Port;
import io.berth.localcloud.network.Ports;
import io.berth.localcloud.state.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Nova shows servers and flavors, by the version of its API that was asked for. */
final class ServerViews {

  private final Catalog catalog;
  private final Ports ports;
  private final Servers servers;
  private final String imageId;

  ServerViews(Catalog catalog, Ports ports, Servers servers, String imageId) {
    this.catalog = catalog;
    this.ports = ports;
    this.servers = servers;
    this.imageId = imageId;
  }

  Map<String, Object> brief(Server server) {
    return Json.tree("id", server.id(), "name", server.name(), "links", links("/servers/", server.id()));
  }

  Map<String, Object> full(Server server, Microversion version, boolean admin) {
    Map<String, Object> view = Json.tree(
        "id", server.id(),
        "name", server.name(),
        "status", server.status().name(),
        "tenant_id", server.projectId(),
        "user_id", server.userId(),
        "metadata", server.metadata(),
        "hostId", "6c6f63616c686f7374",
        "image", Json.tree("id", imageId, "links",
            List.of(Json.tree("rel", "bookmark", "href", catalog.url("/compute/images/" + imageId)))),
        "flavor", flavorOf(server, version),
        "created", Times.seconds(server.createdAt()),
        "updated", Times.seconds(server.updatedAt()),
        "addresses", addresses(server),
        "accessIPv4", "",
        "accessIPv6", "",
        "links", links("/servers/", server.id()),
        "OS-DCF:diskConfig", "MANUAL");
    if (server.status() == Status.ACTIVE) {
      view.put("progress", 0);
    }
    if (server.status() == Status.ERROR) {
      view.put("fault", Json.tree(
          "code", 500, "created", Times.seconds(server.updatedAt()), "message", server.fault()));
    }
    view.putAll(state(server));
    if (admin) {
      view.putAll(adminOnly(server, version));
    }
    newer(view, server, version);
    return view;
  }

  private Map<String, Object> state(Server server) {
    return Json.tree(
        "OS-EXT-AZ:availability_zone", "nova",
        "config_drive", "",
        "key_name", server.keyName(),
        "OS-SRV-USG:launched_at", time(server.launchedAt()),
        "OS-SRV-USG:terminated_at", time(server.terminatedAt()),
        "security_groups", groups(server),
        "OS-EXT-STS:task_state", taskState(server),
        "OS-EXT-STS:vm_state", vmState(server),
        "OS-EXT-STS:power_state", powerState(server),
        "os-extended-volumes:volumes_attached", List.of());
  }

  private Map<String, Object> adminOnly(Server server, Microversion version) {
    Map<String, Object> view = Json.tree(
        "OS-EXT-SRV-ATTR:host", "localhost",
        "OS-EXT-SRV-ATTR:instance_name", instanceName(server),
        "OS-EXT-SRV-ATTR:hypervisor_hostname", "localhost");
    if (version.from(3)) {
      view.put("OS-EXT-SRV-ATTR:reservation_id", "r-" + server.id().substring(0, 8));
      view.put("OS-EXT-SRV-ATTR:launch_index", 0);
      view.put("OS-EXT-SRV-ATTR:kernel_id", "");
      view.put("OS-EXT-SRV-ATTR:ramdisk_id", "");
      view.put("OS-EXT-SRV-ATTR:root_device_name", null);
      view.put("OS-EXT-SRV-ATTR:user_data", base64(servers.userData(server)));
    }
    since(16, version, view, "host_status", "UP");
    return view;
  }

  private static void newer(Map<String, Object> view, Server server, Microversion version) {
    since(9, version, view, "locked", false);
    since(19, version, view, "description", null);
    since(26, version, view, "tags", List.of());
    since(63, version, view, "trusted_image_certificates", null);
    since(73, version, view, "locked_reason", null);
    since(90, version, view, "OS-EXT-SRV-ATTR:hostname", server.name());
  }

  private static void since(int minor, Microversion version, Map<String, Object> view, String key, Object value) {
    if (version.from(minor)) {
      view.put(key, value);
    }
  }

  /** Since version 2.47 the flavor is told in full, before it is a link. */
  private Map<String, Object> flavorOf(Server server, Microversion version) {
    Flavor flavor = server.size();
    if (!version.from(47)) {
      return Json.tree("id", flavor.name(), "links",
          List.of(Json.tree("rel", "bookmark", "href", catalog.url("/compute/flavors/" + flavor.name()))));
    }
    return Json.tree("vcpus", flavor.vcpus(), "ram", flavor.ramMegabytes(), "disk", flavor.diskGigabytes(),
        "ephemeral", 0, "swap", 0, "original_name", flavor.name(), "extra_specs", Map.of());
  }

  /** Network names and what addresses the server has there. */
  Map<String, List<Object>> addresses(Server server) {
    Map<String, List<Object>> addresses = new LinkedHashMap<>();
    for (Port port : servers.ports(server)) {
      addresses.computeIfAbsent(ports.networkName(port), none -> new ArrayList<>()).add(Json.tree(
          "version", 4,
          "addr", port.address(),
          "OS-EXT-IPS:type", "fixed",
          "OS-EXT-IPS-MAC:mac_addr", port.macAddress()));
    }
    return addresses;
  }

  Map<String, Object> interfaceOf(Port port, Microversion version) {
    Map<String, Object> view = Json.tree(
        "net_id", port.networkId(),
        "port_id", port.id(),
        "mac_addr", port.macAddress(),
        "port_state", "ACTIVE",
        "fixed_ips", List.of(Json.tree("subnet_id", port.subnetId(), "ip_address", port.address())));
    since(70, version, view, "tag", null);
    return view;
  }

  Map<String, Object> flavor(Flavor flavor, Microversion version) {
    Map<String, Object> view = Json.tree(
        "id", flavor.name(),
        "name", flavor.name(),
        "ram", flavor.ramMegabytes(),
        "disk", flavor.diskGigabytes(),
        "swap", version.from(75) ? 0 : "",
        "OS-FLV-EXT-DATA:ephemeral", 0,
        "OS-FLV-DISABLED:disabled", false,
        "vcpus", flavor.vcpus(),
        "os-flavor-access:is_public", true,
        "rxtx_factor", 1.0,
        "links", links("/flavors/", flavor.name()));
    since(55, version, view, "description", null);
    since(61, version, view, "extra_specs", Map.of());
    return view;
  }

  Map<String, Object> flavorBrief(Flavor flavor) {
    return Json.tree("id", flavor.name(), "name", flavor.name(), "links", links("/flavors/", flavor.name()));
  }

  static String vmState(Server server) {
    return switch (server.status()) {
      case BUILD -> "building";
      case ACTIVE, REBOOT -> "active";
      case SHUTOFF -> "stopped";
      case ERROR -> "error";
      case DELETED -> "deleted";
    };
  }

  private static String taskState(Server server) {
    if (server.deleting()) {
      return "deleting";
    }
    return switch (server.status()) {
      case BUILD -> "spawning";
      case REBOOT -> "rebooting";
      case ACTIVE, SHUTOFF, ERROR, DELETED -> null;
    };
  }

  private static int powerState(Server server) {
    return switch (server.status()) {
      case ACTIVE, REBOOT -> 1;
      case SHUTOFF -> 4;
      case BUILD, ERROR, DELETED -> 0;
    };
  }

  static String instanceName(Server server) {
    return "instance-" + server.id().substring(0, 8);
  }

  private List<Object> groups(Server server) {
    return servers.ports(server).stream()
        .flatMap(port -> ports.groupNames(port).stream())
        .distinct()
        .map(name -> (Object) Map.of("name", name))
        .collect(Collectors.toList());
  }

  private List<Object> links(String path, String id) {
    return List.of(
        Json.tree("rel", "self", "href", catalog.url("/compute/v2.1" + path + id)),
        Json.tree("rel", "bookmark", "href", catalog.url("/compute" + path + id)));
  }

  private static String time(Instant at) {
    return at == null ? null : Times.micros(at);
  }

  private static String base64(String text) {
    return text.isEmpty() ? null : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
