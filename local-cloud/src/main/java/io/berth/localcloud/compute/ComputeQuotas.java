package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Nova's quotas and limits over HTTP. */
final class ComputeQuotas {

  private static final Set<String> FORMERLY = Set.of("tenant_id", "fixed_ips", "floating_ips", "security_groups",
      "security_group_rules", "injected_files", "injected_file_content_bytes", "injected_file_path_bytes");

  private final ServerLimits limits;

  ComputeQuotas(ServerLimits limits) {
    this.limits = limits;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.1/limits", this::absolute)
        .on("GET", "/v2.1/os-quota-sets/{project}", this::show)
        .on("GET", "/v2.1/os-quota-sets/{project}/detail", this::detail)
        .on("GET", "/v2.1/os-quota-sets/{project}/defaults", call ->
            set(call, new LinkedHashMap<>(limits.quotas().defaults()), true))
        .on("PUT", "/v2.1/os-quota-sets/{project}", this::update)
        .on("DELETE", "/v2.1/os-quota-sets/{project}", this::reset);
  }

  private Answer show(Call call) {
    return set(call, new LinkedHashMap<>(limitsOf(call)), true);
  }

  private Answer detail(Call call) {
    Map<String, Long> used = limits.used(call.name("project"));
    Map<String, Object> detail = new LinkedHashMap<>();
    limitsOf(call).forEach((kind, limit) ->
        detail.put(kind, Json.tree("limit", limit, "in_use", used.getOrDefault(kind, 0L), "reserved", 0)));
    return set(call, detail, true);
  }

  private Answer update(Call call) {
    requireAdmin(call, "update");
    Map<String, Object> given = call.body("quota_set");
    refuseUnknown(given, Nova.version(call));
    boolean forced = Boolean.TRUE.equals(given.get("force"));
    Map<String, Integer> wanted = new LinkedHashMap<>();
    given.forEach((kind, limit) -> {
      if (limits.quotas().defaults().containsKey(kind)) {
        wanted.put(kind, allowed(call.name("project"), kind, limit, forced));
      }
    });
    limits.quotas().set(call.name("project"), wanted);
    return set(call, new LinkedHashMap<>(limits.quotas().of(call.name("project"))), false);
  }

  /** What Nova once counted is still accepted in old versions, and means nothing. */
  private void refuseUnknown(Map<String, Object> given, Microversion version) {
    given.keySet().stream()
        .filter(key -> !key.equals("force") && !limits.quotas().defaults().containsKey(key))
        .filter(key -> version.from(57) || !FORMERLY.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new Rejected(400, "Invalid input for field/attribute quota_set. Value: " + inPython(given)
              + ". Additional properties are not allowed ('" + key + "' was unexpected)");
        });
  }

  private static String inPython(Map<String, Object> given) {
    return given.entrySet().stream().map(entry -> "'" + entry.getKey() + "': " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private int allowed(String project, String kind, Object limit, boolean forced) {
    if (!(limit instanceof Integer number) || number < -1) {
      throw new Rejected(400, "Invalid input for field/attribute " + kind + ". Value: " + limit + ". " + limit
          + " is less than the minimum of -1");
    }
    long used = limits.used(project).getOrDefault(kind, 0L);
    if (!forced && number >= 0 && number < used) {
      throw new Rejected(400, "Quota limit " + number + " for " + kind
          + " must be greater than or equal to already used and reserved " + used + ".");
    }
    return number;
  }

  private Answer reset(Call call) {
    requireAdmin(call, "delete");
    limits.quotas().reset(call.name("project"));
    return Answer.empty(202);
  }

  /** Old versions of the API also showed what Nova no longer counts. */
  private static Answer set(Call call, Map<String, Object> limits, boolean withId) {
    Microversion version = Nova.version(call);
    if (!version.from(36)) {
      limits.putAll(Json.tree(
          "fixed_ips", -1, "floating_ips", -1, "security_group_rules", -1, "security_groups", -1));
    }
    if (!version.from(57)) {
      limits.putAll(Json.tree(
          "injected_file_content_bytes", 10240, "injected_file_path_bytes", 255, "injected_files", 5));
    }
    if (withId) {
      limits.put("id", call.name("project"));
    }
    return Answer.json(200, Map.of("quota_set", limits));
  }

  private Answer absolute(Call call) {
    String project = call.caller().isAdmin()
        ? call.request().query("tenant_id").orElse(call.caller().projectId())
        : call.caller().projectId();
    Map<String, Integer> most = limits.quotas().of(project);
    Map<String, Long> used = limits.used(project);
    Map<String, Object> absolute = Json.tree(
        "maxTotalInstances", most.get("instances"),
        "maxTotalCores", most.get("cores"),
        "maxTotalRAMSize", most.get("ram"),
        "maxServerMeta", most.get("metadata_items"),
        "maxTotalKeypairs", most.get("key_pairs"),
        "maxServerGroups", most.get("server_groups"),
        "maxServerGroupMembers", most.get("server_group_members"),
        "totalRAMUsed", used.get("ram"),
        "totalCoresUsed", used.get("cores"),
        "totalInstancesUsed", used.get("instances"),
        "totalServerGroupsUsed", 0);
    if (!Nova.version(call).from(36)) {
      absolute.putAll(Json.tree("maxTotalFloatingIps", -1, "maxSecurityGroups", -1, "maxSecurityGroupRules", -1,
          "totalFloatingIpsUsed", 0, "totalSecurityGroupsUsed", 0));
    }
    if (!Nova.version(call).from(39)) {
      absolute.put("maxImageMeta", 128);
    }
    if (!Nova.version(call).from(57)) {
      absolute.putAll(Json.tree("maxPersonality", 5, "maxPersonalitySize", 10240));
    }
    return Answer.json(200, Map.of("limits", Json.tree("rate", List.of(), "absolute", absolute)));
  }

  private Map<String, Integer> limitsOf(Call call) {
    if (!call.caller().isAdmin() && !call.name("project").equals(call.caller().projectId())) {
      throw forbidden("show");
    }
    return limits.quotas().of(call.name("project"));
  }

  private static void requireAdmin(Call call, String action) {
    if (!call.caller().isAdmin()) {
      throw forbidden(action);
    }
  }

  private static Rejected forbidden(String action) {
    return new Rejected(403, "Policy doesn't allow os_compute_api:os-quota-sets:" + action + " to be performed.");
  }
}
