package io.berth.localcloud.network;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Neutron's quotas over HTTP. */
final class NetworkQuotas {

  private final NetworkState state;

  NetworkQuotas(NetworkState state) {
    this.state = state;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.0/quotas/{project}", call -> shown(limits(call)))
        .on("GET", "/v2.0/quotas/{project}/default", call -> shown(state.quotas.defaults()))
        .on("GET", "/v2.0/quotas/{project}/details", this::details)
        .on("GET", "/v2.0/quotas/{project}/details.json", this::details)
        .on("PUT", "/v2.0/quotas/{project}", this::set)
        .on("DELETE", "/v2.0/quotas/{project}", this::reset);
  }

  private Map<String, Integer> limits(Call call) {
    String project = call.name("project");
    if (!call.caller().isAdmin() && !project.equals(call.caller().projectId())) {
      throw forbidden();
    }
    return state.quotas.of(project);
  }

  private Answer details(Call call) {
    Map<String, Long> used = state.used(call.name("project"));
    Map<String, Object> details = new LinkedHashMap<>();
    limits(call).forEach((kind, limit) ->
        details.put(kind, Json.tree("limit", limit, "used", used.getOrDefault(kind, 0L), "reserved", 0)));
    return shown(details);
  }

  private Answer set(Call call) {
    requireAdmin(call);
    Map<String, Integer> limits = new LinkedHashMap<>();
    call.body("quota").forEach((kind, limit) -> limits.put(kind, number(kind, limit)));
    state.quotas.set(call.name("project"), limits);
    return shown(state.quotas.of(call.name("project")));
  }

  private Answer reset(Call call) {
    requireAdmin(call);
    state.quotas.reset(call.name("project"));
    return Answer.empty(204);
  }

  private static int number(String kind, Object limit) {
    if (limit instanceof Integer number && number >= -1) {
      return number;
    }
    throw new Rejected(400, "HTTPBadRequest", "Invalid input for " + kind + ". Reason: '" + limit
        + "' is not an integer in the range from -1.");
  }

  private static void requireAdmin(Call call) {
    if (!call.caller().isAdmin()) {
      throw forbidden();
    }
  }

  private static Rejected forbidden() {
    return new Rejected(403, "PolicyNotAuthorized",
        "rule:update_quota is disallowed by policy");
  }

  private static Answer shown(Object limits) {
    return Answer.json(200, Map.of("quota", limits));
  }
}
