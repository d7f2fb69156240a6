package io.berth.localcloud.network;

import io.berth.localcloud.http.Caller;
import io.berth.localcloud.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Neutron's lists: what the caller may see, filtered by any attribute, cut to the fields asked for. */
final class Listing {

  private static final Set<String> NO_FILTER =
      Set.of("fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir");

  private static final Set<String> BEHIND_PORTS =
      Set.of("binding:host_id", "binding:profile", "binding:vif_details", "binding:vif_type");

  private Listing() {}

  static List<Map<String, Object>> of(List<Map<String, Object>> views, Request request) {
    return page(views, request).stream()
        .filter(view -> visible(view, request.caller()))
        .filter(view -> request.query().entrySet().stream()
            .allMatch(filter -> passes(view, filter.getKey(), filter.getValue())))
        .limit(limit(request))
        .map(view -> shownTo(request.caller(), view))
        .map(view -> cut(view, request.query().get("fields")))
        .toList();
  }

  /** What follows the marker; clients ask for pages until one is empty. */
  private static List<Map<String, Object>> page(List<Map<String, Object>> views, Request request) {
    if (request.query("marker").isEmpty()) {
      return views;
    }
    String marker = request.query("marker").get();
    return views.stream().dropWhile(view -> !marker.equals(view.get("id"))).skip(1).toList();
  }

  private static long limit(Request request) {
    return request.query("limit").filter(text -> text.matches("\\d{1,6}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
  }

  /** Administrators see everything; others their own and what is for everybody. */
  static boolean visible(Map<String, Object> view, Caller caller) {
    return caller.isAdmin()
        || caller.projectId().equals(view.get("project_id"))
        || Boolean.TRUE.equals(view.get("shared"))
        || Boolean.TRUE.equals(view.get("router:external"));
  }

  /** What a network or port is behind the scenes is for administrators. */
  static Map<String, Object> shownTo(Caller caller, Map<String, Object> view) {
    if (caller.isAdmin()) {
      return view;
    }
    Map<String, Object> shown = new LinkedHashMap<>(view);
    shown.keySet().removeIf(key -> key.startsWith("provider:") || BEHIND_PORTS.contains(key));
    return shown;
  }

  private static boolean passes(Map<String, Object> view, String name, List<String> wanted) {
    if (NO_FILTER.contains(name) || !view.containsKey(name)) {
      return true;
    }
    return wanted.stream().anyMatch(value -> holds(view.get(name), value));
  }

  private static boolean holds(Object actual, String wanted) {
    if (actual instanceof Boolean flag) {
      return flag.toString().equals(wanted.toLowerCase(Locale.ROOT));
    }
    if (actual instanceof List<?> list) {
      return list.stream().anyMatch(part -> holdsPart(part, wanted));
    }
    return String.valueOf(actual).equals(wanted);
  }

  /** fixed_ips=ip_address=127.80.3.10 looks inside. */
  private static boolean holdsPart(Object part, String wanted) {
    int equals = wanted.indexOf('=');
    return part instanceof Map<?, ?> map && equals > 0
        ? String.valueOf(map.get(wanted.substring(0, equals))).equals(wanted.substring(equals + 1))
        : String.valueOf(part).equals(wanted);
  }

  private static Map<String, Object> cut(Map<String, Object> view, List<String> fields) {
    if (fields == null) {
      return view;
    }
    Map<String, Object> cut = new LinkedHashMap<>(view);
    cut.keySet().retainAll(fields);
    return cut;
  }
}
