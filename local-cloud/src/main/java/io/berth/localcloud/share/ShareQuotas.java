package io.berth.localcloud.share;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manila's quotas and limits over HTTP. */
final class ShareQuotas {

  private final Shares shares;

  ShareQuotas(Shares shares) {
    this.shares = shares;
  }

  /** The path had the prefix os- before version 2.7. */
  void addTo(Routes routes) {
    routes.on("GET", "/v2/limits", this::limits);
    for (String path : new String[] {"/v2/quota-sets/{project}", "/v2/os-quota-sets/{project}"}) {
      routes
          .on("GET", path, this::show)
          .on("GET", path + "/defaults", call -> Answer.json(200, Map.of("quota_set", shares.quotas().defaults())))
          .on("GET", path + "/detail", this::detail)
          .on("PUT", path, this::set)
          .on("DELETE", path, this::reset);
    }
  }

  private Answer show(Call call) {
    Map<String, Object> set = new LinkedHashMap<>(limitsOf(call));
    set.put("id", call.name("project"));
    return Answer.json(200, Map.of("quota_set", set));
  }

  private Answer detail(Call call) {
    Map<String, Object> set = new LinkedHashMap<>();
    limitsOf(call).forEach((kind, limit) ->
        set.put(kind, Json.tree("limit", limit, "in_use", used(call.name("project"), kind), "reserved", 0)));
    set.put("id", call.name("project"));
    return Answer.json(200, Map.of("quota_set", set));
  }

  private Answer set(Call call) {
    requireAdmin(call);
    Map<String, Object> given = call.body("quota_set");
    boolean forced = Boolean.TRUE.equals(given.get("force"));
    Map<String, Integer> limits = new LinkedHashMap<>();
    given.forEach((kind, limit) -> {
      if (shares.quotas().defaults().containsKey(kind)) {
        limits.put(kind, allowed(call.name("project"), kind, number(limit), forced));
      }
    });
    shares.quotas().set(call.name("project"), limits);
    return Answer.json(200, Map.of("quota_set", shares.quotas().of(call.name("project"))));
  }

  private int allowed(String project, String kind, int limit, boolean forced) {
    if (!forced && limit >= 0 && limit < used(project, kind)) {
      throw new Rejected(400, "Quota value " + limit + " for " + kind + " is smaller than already used and reserved "
          + used(project, kind) + ".");
    }
    return limit;
  }

  private Answer reset(Call call) {
    requireAdmin(call);
    shares.quotas().reset(call.name("project"));
    return Answer.empty(202);
  }

  private Answer limits(Call call) {
    String project = call.caller().projectId();
    Map<String, Integer> limits = shares.quotas().of(project);
    return Answer.json(200, Map.of("limits", Json.tree("rate", List.of(), "absolute", Json.tree(
        "maxTotalShares", limits.get("shares"),
        "maxTotalShareSnapshots", limits.get("snapshots"),
        "maxTotalShareGigabytes", limits.get("gigabytes"),
        "maxTotalSnapshotGigabytes", limits.get("snapshot_gigabytes"),
        "maxTotalShareNetworks", limits.get("share_networks"),
        "maxTotalShareGroups", limits.get("share_groups"),
        "maxTotalShareGroupSnapshots", limits.get("share_group_snapshots"),
        "maxTotalShareReplicas", limits.get("share_replicas"),
        "maxTotalReplicaGigabytes", limits.get("replica_gigabytes"),
        "totalSharesUsed", used(project, "shares"),
        "totalShareSnapshotsUsed", 0,
        "totalShareGigabytesUsed", used(project, "gigabytes"),
        "totalSnapshotGigabytesUsed", 0,
        "totalShareNetworksUsed", 0,
        "totalShareGroupsUsed", 0,
        "totalShareGroupSnapshotsUsed", 0,
        "totalShareReplicasUsed", 0,
        "totalReplicaGigabytesUsed", 0))));
  }

  private long used(String project, String kind) {
    return switch (kind) {
      case "shares" -> shares.used(project);
      case "gigabytes" -> shares.gigabytesUsed(project);
      default -> 0;
    };
  }

  private Map<String, Integer> limitsOf(Call call) {
    if (!call.caller().isAdmin() && !call.name("project").equals(call.caller().projectId())) {
      throw new Rejected(403, "Policy doesn't allow quota_set:show to be performed.");
    }
    return shares.quotas().of(call.name("project"));
  }

  private static void requireAdmin(Call call) {
    if (!call.caller().isAdmin()) {
      throw new Rejected(403, "Policy doesn't allow quota_set:update to be performed.");
    }
  }

  private static int number(Object limit) {
    if (limit instanceof Integer number && number >= -1) {
      return number;
    }
    throw new Rejected(400, "Quota limit must be -1 or greater.");
  }
}
