package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.image.Glance;
import io.berth.localcloud.network.Ports;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Times;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers over HTTP. */
final class ServerRoutes {

  private final Servers servers;
  private final ServerViews views;
  private final KeyPairs keyPairs;
  private final Ports ports;
  private final Glance images;

  ServerRoutes(Servers servers, ServerViews views, KeyPairs keyPairs, Ports ports, Glance images) {
    this.servers = servers;
    this.views = views;
    this.keyPairs = keyPairs;
    this.ports = ports;
    this.images = images;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.1/servers", call -> Answer.json(200,
            Map.of("servers", visible(call).stream().map(views::brief).toList())))
        .on("GET", "/v2.1/servers/detail", call -> Answer.json(200,
            Map.of("servers", visible(call).stream().map(server -> full(server, call)).toList())))
        .on("POST", "/v2.1/servers", this::create)
        .on("GET", "/v2.1/servers/{server}", call -> shown(own(call), call))
        .on("PUT", "/v2.1/servers/{server}", this::rename)
        .on("DELETE", "/v2.1/servers/{server}", this::delete)
        .on("POST", "/v2.1/servers/{server}/action", this::act)
        .on("GET", "/v2.1/servers/{server}/metadata", call -> metadata(own(call)))
        .on("POST", "/v2.1/servers/{server}/metadata", call -> describe(call, own(call).metadata()))
        .on("PUT", "/v2.1/servers/{server}/metadata", call -> describe(call, Map.of()))
        .on("DELETE", "/v2.1/servers/{server}/metadata/{key}", this::forget)
        .on("GET", "/v2.1/servers/{server}/os-interface", call -> Answer.json(200,
            Map.of("interfaceAttachments", servers.ports(own(call)).stream()
                .map(port -> views.interfaceOf(port, Nova.version(call))).toList())))
        .on("GET", "/v2.1/servers/{server}/os-security-groups", call -> Answer.json(200,
            Map.of("security_groups", Json.listIn(full(own(call), call).get("security_groups")))))
        .on("GET", "/v2.1/servers/{server}/os-volume_attachments", call -> {
          own(call);
          return Answer.json(200, Map.of("volumeAttachments", List.of()));
        })
        .on("GET", "/v2.1/servers/{server}/os-instance-actions", this::actions)
        .on("GET", "/v2.1/servers/{server}/diagnostics", this::diagnose);
  }

  private List<Server> visible(Call call) {
    boolean everywhere = call.caller().isAdmin() && call.request().query("all_tenants").isPresent();
    return servers.there().stream()
        .filter(server -> everywhere || server.projectId().equals(call.caller().projectId()))
        .filter(server -> matches(call, "name", server.name()))
        .filter(server -> same(call, "status", server.status().name()))
        .filter(server -> same(call, "project_id", server.projectId()))
        .filter(server -> after(call, server))
        .limit(limit(call))
        .toList();
  }

  private static boolean matches(Call call, String filter, String value) {
    return call.request().query(filter).map(wanted -> value.contains(wanted.replaceAll("[\\^$]", ""))).orElse(true);
  }

  private static boolean same(Call call, String filter, String value) {
    return call.request().query(filter).map(value::equalsIgnoreCase).orElse(true);
  }

  /** Pages begin behind the marker; clients ask until a page is empty. */
  private boolean after(Call call, Server server) {
    Optional<Server> marker = call.request().query("marker").flatMap(servers::find);
    return marker.isEmpty() || server.createdAt().isAfter(marker.get().createdAt());
  }

  private static long limit(Call call) {
    return call.request().query("limit").filter(text -> text.matches("\\d{1,4}")).map(Long::valueOf).orElse(1000L);
  }

  private Answer create(Call call) {
    Map<String, Object> given = call.body("server");
    for (String key : List.of("name", "flavorRef")) {
      if (!(given.get(key) instanceof String)) {
        throw new Rejected(400, "Invalid input for field/attribute server. '" + key + "' is a required property");
      }
    }
    Server server = servers.create(Ids.uuid(), call.caller().projectId(), call.caller().userId(), wish(call, given));
    return Answer.json(202, Map.of("server", Json.tree(
        "id", server.id(),
        "links", views.brief(server).get("links"),
        "OS-DCF:diskConfig", "MANUAL",
        "security_groups", List.of(Map.of("name", "default")),
        "adminPass", Ids.hex(6))));
  }

  private ServerWish wish(Call call, Map<String, Object> given) {
    String image = lastSegment(String.valueOf(given.get("imageRef")));
    if (!images.has(image)) {
      throw new Rejected(400, "Invalid imageRef provided.");
    }
    String key = (String) given.get("key_name");
    if (key != null && keyPairs.named(call.caller().userId(), key).isEmpty()) {
      throw new Rejected(400, "Invalid key_name provided.");
    }
    return new ServerWish((String) given.get("name"), lastSegment((String) given.get("flavorRef")), image, key,
        ServerWishes.metadata(given.get("metadata")), plugs(call, given.get("networks")),
        userData(given.get("user_data")));
  }

  private List<ServerWish.Plug> plugs(Call call, Object networks) {
    return Json.listIn(networks).stream().map(Json::objectIn).map(network -> plug(call, network)).toList();
  }

  private ServerWish.Plug plug(Call call, Map<String, Object> network) {
    String project = call.caller().projectId();
    if (network.get("port") instanceof String port) {
      return new ServerWish.Plug(ServerWishes.port(ports, project, port), null, null);
    }
    String id = ports.usableNetwork(project, String.valueOf(network.get("uuid"))).orElseThrow(
        () -> new Rejected(400, "Network " + network.get("uuid") + " could not be found."));
    return new ServerWish.Plug(null, id, (String) network.get("fixed_ip"));
  }

  private static String userData(Object given) {
    if (!(given instanceof String encoded)) {
      return "";
    }
    ServerWishes.checkLength(encoded.length());
    try {
      return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new Rejected(400, "Invalid input for field/attribute user_data. It is not a 'base64'");
    }
  }

  /** References may be whole addresses. */
  private static String lastSegment(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private Answer rename(Call call) {
    Server server = own(call);
    String name = call.body("server").get("name") instanceof String given ? given : server.name();
    return shown(servers.describe(server, name, server.metadata()), call);
  }

  private Answer delete(Call call) {
    servers.delete(own(call).id());
    return Answer.empty(204);
  }

  private Answer act(Call call) {
    Server server = own(call);
    Map.Entry<String, Object> action = call.body().entrySet().stream().findFirst()
        .orElseThrow(() -> new Rejected(400, "There is no such action."));
    return switch (action.getKey()) {
      case "os-getConsoleOutput" -> Answer.json(200,
          Map.of("output", console(server, Json.objectIn(action.getValue()))));
      case "reboot" -> accepted(() -> servers.reboot(server));
      case "os-stop" -> accepted(() -> servers.stop(server));
      case "os-start" -> accepted(() -> servers.start(server));
      case "forceDelete" -> accepted(() -> servers.delete(server.id()));
      default -> throw new Rejected(400, "There is no such action: " + action.getKey() + ".");
    };
  }

  private String console(Server server, Map<String, Object> given) {
    Object length = given.get("length");
    return servers.console(server, length != null && length.toString().matches("\\d{1,6}")
        ? Integer.parseInt(length.toString())
        : -1);
  }

  private static Answer accepted(Runnable action) {
    action.run();
    return Answer.empty(202);
  }

  private static Answer metadata(Server server) {
    return Answer.json(200, Map.of("metadata", server.metadata()));
  }

  /** Shares are bound at boot only: changing share.0 takes effect with the next one. */
  private Answer describe(Call call, Map<String, String> keep) {
    Server server = own(call);
    Map<String, String> metadata = new LinkedHashMap<>(keep);
    metadata.putAll(ServerWishes.metadata(call.body().get("metadata")));
    return metadata(servers.describe(server, server.name(), metadata));
  }

  private Answer forget(Call call) {
    Server server = own(call);
    Map<String, String> metadata = new HashMap<>(server.metadata());
    if (metadata.remove(call.name("key")) == null) {
      throw new Rejected(404, "Metadata item was not found");
    }
    servers.describe(server, server.name(), metadata);
    return Answer.empty(204);
  }

  private Answer actions(Call call) {
    Server server = own(call);
    return Answer.json(200, Map.of("instanceActions", List.of(Json.tree(
        "action", "create",
        "instance_uuid", server.id(),
        "request_id", "req-" + server.id(),
        "user_id", server.userId(),
        "project_id", server.projectId(),
        "start_time", Times.micros(server.createdAt()),
        "message", null,
        "updated_at", Times.micros(server.updatedAt())))));
  }

  private Answer diagnose(Call call) {
    Server server = own(call);
    if (!call.caller().isAdmin()) {
      throw new Rejected(403, "Policy doesn't allow os_compute_api:os-server-diagnostics to be performed.");
    }
    if (server.status() != Status.ACTIVE) {
      throw new Rejected(409, "Cannot 'get_diagnostics' instance " + server.id() + " while it is in vm_state "
          + ServerViews.vmState(server));
    }
    return Answer.json(200,
        Diagnostics.of(server, servers.ports(server), Nova.version(call), servers.uptime(server)));
  }

  private Map<String, Object> full(Server server, Call call) {
    return views.full(server, Nova.version(call), call.caller().isAdmin());
  }

  private Answer shown(Server server, Call call) {
    Map<String, Object> view = full(server, call);
    // Lists do not tell it.
    if (Nova.version(call).from(71)) {
      view.put("server_groups", List.of());
    }
    return Answer.json(200, Map.of("server", view));
  }

  private Server own(Call call) {
    return servers.find(call.name("server"))
        .filter(server -> call.caller().isAdmin() || server.projectId().equals(call.caller().projectId()))
        .orElseThrow(() -> new Rejected(404, "Instance " + call.name("server") + " could not be found."));
  }
}
