package io.berth.localcloud.compute;

import io.berth.localcloud.heat.Resources.Made;
import io.berth.localcloud.heat.Resources.Progress;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.image.Glance;
import io.berth.localcloud.network.Ports;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.state.Ids;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server as part of a stack: OS::Nova::Server. */
final class ServerResource implements ResourceKind {

  private final Servers servers;
  private final ServerViews views;
  private final KeyPairs keyPairs;
  private final Ports ports;
  private final Glance images;

  ServerResource(Servers servers, ServerViews views, KeyPairs keyPairs, Ports ports, Glance images) {
    this.servers = servers;
    this.views = views;
    this.keyPairs = keyPairs;
    this.ports = ports;
    this.images = images;
  }

  @Override
  public Made create(String project, String physicalName, Map<String, Object> properties) {
    String name = properties.get("name") instanceof String given && !given.isEmpty() ? given : physicalName;
    String id = Ids.of(project, physicalName);
    Server server = servers.find(id).orElseGet(() -> make(id, project, name, properties));
    return new Made(id, attributes(server));
  }

  private Server make(String id, String project, String name, Map<String, Object> properties) {
    String image = String.valueOf(properties.get("image"));
    if (!images.has(image)) {
      throw new Rejected(400, "Invalid imageRef provided.");
    }
    String key = properties.get("key_name") instanceof String given && !given.isEmpty() ? given : null;
    if (key != null && !keyPairs.exists(key)) {
      throw new Rejected(400, "Invalid key_name provided.");
    }
    return servers.create(id, project, "", new ServerWish(name, String.valueOf(properties.get("flavor")), image, key,
        ServerWishes.metadata(properties.get("metadata")), plugs(project, properties), userData(properties)));
  }

  private List<ServerWish.Plug> plugs(String project, Map<String, Object> properties) {
    return Json.listIn(properties.get("networks")).stream()
        .map(Json::objectIn)
        .map(network -> plug(project, network))
        .toList();
  }

  private ServerWish.Plug plug(String project, Map<String, Object> network) {
    if (network.get("port") instanceof String port) {
      return new ServerWish.Plug(ServerWishes.port(ports, project, port), null, null);
    }
    Object wanted = network.getOrDefault("network", network.get("uuid"));
    String id = ports.usableNetwork(project, String.valueOf(wanted)).orElseThrow(
        () -> new Rejected(400, "Network " + wanted + " could not be found."));
    return new ServerWish.Plug(null, id, (String) network.get("fixed_ip"));
  }

  private static String userData(Map<String, Object> properties) {
    String userData = properties.get("user_data") == null ? "" : properties.get("user_data").toString();
    int bytes = userData.getBytes(StandardCharsets.UTF_8).length;
    ServerWishes.checkLength((bytes + 2) / 3 * 4);
    return userData;
  }

  @Override
  public Progress progress(String id) {
    return servers.find(id).map(this::progress).orElseGet(() -> Progress.failed(
        "NotFound: Instance " + id + " could not be found. (HTTP 404)"));
  }

  /** A server that stopped after it was up is Nova's affair, not the stack's, as in OpenStack. */
  private Progress progress(Server server) {
    return switch (server.status()) {
      case BUILD, REBOOT -> Progress.inProgress(attributes(server));
      case ACTIVE, SHUTOFF -> Progress.complete(attributes(server));
      case ERROR, DELETED -> Progress.failed("ResourceInError: Went to status ERROR due to \"Message: "
          + server.fault() + ", Code: 500\"");
    };
  }

  @Override
  public void update(String id, Map<String, Object> properties) {
    servers.find(id).ifPresent(server -> servers.describe(server,
        properties.get("name") instanceof String name && !name.isEmpty() ? name : server.name(),
        ServerWishes.metadata(properties.get("metadata"))));
  }

  @Override
  public void delete(String id) {
    servers.delete(id);
  }

  @Override
  public boolean isGone(String id) {
    return servers.find(id).isEmpty();
  }

  private Map<String, Object> attributes(Server server) {
    Map<String, List<Object>> addresses = views.addresses(server);
    Map<String, Object> networks = new LinkedHashMap<>();
    addresses.forEach((network, list) ->
        networks.put(network, list.stream().map(address -> Json.objectIn(address).get("addr")).toList()));
    String first = servers.ports(server).stream().findFirst().map(port -> port.address()).orElse("");
    return Json.tree(
        "name", server.name(),
        "addresses", addresses,
        "networks", networks,
        "first_address", first,
        "instance_name", ServerViews.instanceName(server),
        "accessIPv4", "",
        "accessIPv6", "",
        "config_drive", "",
        "tags", List.of(),
        "show", views.full(server, Nova.OLDEST, false));
  }
}
