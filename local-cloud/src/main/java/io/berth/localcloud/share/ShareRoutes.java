package io.berth.localcloud.share;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Caller;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shares and who may mount them, over HTTP. */
final class ShareRoutes {

  private final Shares shares;
  private final ShareViews views;

  ShareRoutes(Shares shares, ShareViews views) {
    this.shares = shares;
    this.views = views;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2/shares", this::list)
        .on("GET", "/v2/shares/detail", this::detail)
        .on("POST", "/v2/shares", this::create)
        .on("GET", "/v2/shares/{share}", call -> shown(200, own(call), call))
        .on("PUT", "/v2/shares/{share}", this::update)
        .on("DELETE", "/v2/shares/{share}", this::delete)
        .on("GET", "/v2/shares/{share}/metadata", call -> Answer.json(200, Map.of("metadata", own(call).metadata())))
        .on("GET", "/v2/shares/{share}/export_locations", call ->
            Answer.json(200, Map.of("export_locations", List.of(views.exportLocation(own(call))))))
        .on("POST", "/v2/shares/{share}/action", this::act)
        .on("GET", "/v2/share-access-rules", this::rules);
  }

  private Answer list(Call call) {
    return Answer.json(200, Map.of("shares", visible(call).stream().map(views::brief).toList()));
  }

  private Answer detail(Call call) {
    return Answer.json(200, Map.of("shares",
        visible(call).stream().map(share -> views.full(share, Manila.version(call))).toList()));
  }

  private List<Share> visible(Call call) {
    boolean everywhere = call.caller().isAdmin()
        && call.request().query("all_tenants").filter("1"::equals).isPresent();
    Optional<String> name = call.request().query("name");
    Optional<String> status = call.request().query("status");
    if (call.request().query("is_soft_deleted").filter("True"::equalsIgnoreCase).isPresent()) {
      return List.of();
    }
    return shares.all().stream()
        .filter(share -> everywhere || share.projectId().equals(call.caller().projectId()))
        .filter(share -> name.isEmpty() || name.get().equals(share.name()))
        .filter(share -> status.isEmpty() || status.get().equals(share.status()))
        .skip(number(call, "offset", 0))
        .limit(number(call, "limit", Long.MAX_VALUE))
        .toList();
  }

  private static long number(Call call, String name, long otherwise) {
    return call.request().query(name).filter(text -> text.matches("\\d{1,6}")).map(Long::valueOf).orElse(otherwise);
  }

  private Answer create(Call call) {
    Map<String, Object> wish = call.body("share");
    Object type = wish.getOrDefault("share_type", wish.get("volume_type"));
    if (type != null && !views.isType(type.toString())) {
      throw new Rejected(404, "Share type not found.");
    }
    Caller caller = call.caller();
    Share share = shares.create(Ids.uuid(), caller.projectId(), caller.userId(), new Shares.Wish(
        text(wish, "name", text(wish, "display_name", null)), text(wish, "description", null),
        gigabytes(wish.get("size")), String.valueOf(wish.get("share_proto")), texts(wish.get("metadata"))));
    Map<String, Object> view = views.full(share, Manila.version(call));
    view.put("status", "creating");
    return Answer.json(200, Map.of("share", view));
  }

  private Answer update(Call call) {
    Share share = own(call);
    Map<String, Object> wish = call.body("share");
    String name = text(wish, "display_name", share.name());
    String description = text(wish, "display_description", share.description());
    return shown(200, shares.describe(share, name, description, share.metadata()), call);
  }

  private Answer delete(Call call) {
    shares.delete(own(call).id());
    return accepted();
  }

  /** The action's name had the prefix os- in the service's youth. */
  private Answer act(Call call) {
    Share share = own(call);
    Map.Entry<String, Object> action = call.body().entrySet().stream().findFirst()
        .orElseThrow(() -> new Rejected(400, "Malformed request body"));
    Map<String, Object> given = Json.objectIn(action.getValue());
    return switch (action.getKey().replaceFirst("^os-", "")) {
      case "extend" -> {
        shares.extend(share, gigabytes(given.get("new_size")));
        yield accepted();
      }
      case "shrink" -> {
        shares.shrink(share, gigabytes(given.get("new_size")));
        yield accepted();
      }
      case "allow_access" -> allow(share, given);
      case "deny_access" -> {
        shares.deny(share, text(given, "access_id", ""));
        yield accepted();
      }
      case "access_list" -> Answer.json(200, Map.of("access_list", share.rules().stream().map(views::rule).toList()));
      case "force_delete" -> {
        shares.delete(share.id());
        yield accepted();
      }
      default -> throw new Rejected(400, "There is no such action: " + action.getKey());
    };
  }

  private Answer allow(Share share, Map<String, Object> given) {
    Share.AccessRule rule = shares.allow(share, text(given, "access_type", "ip"), text(given, "access_to", ""),
        text(given, "access_level", "rw"));
    Map<String, Object> view = new LinkedHashMap<>(views.rule(rule));
    view.put("share_id", share.id());
    view.put("state", "queued_to_apply");
    return Answer.json(200, Map.of("access", view));
  }

  private Answer rules(Call call) {
    String id = call.request().query("share_id").orElseThrow(() -> new Rejected(400, "The share ID is required."));
    return Answer.json(200, Map.of("access_list", own(call, id).rules().stream().map(views::rule).toList()));
  }

  private Answer shown(int status, Share share, Call call) {
    return Answer.json(status, Map.of("share", views.full(share, Manila.version(call))));
  }

  private Share own(Call call) {
    return own(call, call.name("share"));
  }

  private Share own(Call call, String id) {
    return shares.find(id)
        .filter(share -> call.caller().isAdmin() || share.projectId().equals(call.caller().projectId()))
        .orElseThrow(() -> new Rejected(404, "The resource could not be found."));
  }

  private static Answer accepted() {
    return Answer.text(202, "text/html; charset=UTF-8", "");
  }

  private static int gigabytes(Object size) {
    try {
      return Integer.parseInt(String.valueOf(size));
    } catch (NumberFormatException none) {
      throw new Rejected(400, "Invalid input received: Share size '" + size
          + "' must be an integer and greater than 0.");
    }
  }

  private static String text(Map<String, Object> given, String key, String otherwise) {
    return given.get(key) instanceof String text ? text : otherwise;
  }

  static Map<String, String> texts(Object given) {
    Map<String, String> texts = new LinkedHashMap<>();
    Json.objectIn(given).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }
}
