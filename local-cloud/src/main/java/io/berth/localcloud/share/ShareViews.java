package io.berth.localcloud.share;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.state.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How Manila shows things, by the version of its API that was asked for. */
final class ShareViews {

  static final String TYPE = "default";

  private final Catalog catalog;
  private final Shares shares;
  private final String typeId = stable("share-type-default");

  ShareViews(Catalog catalog, Shares shares) {
    this.catalog = catalog;
    this.shares = shares;
  }

  Map<String, Object> brief(Share share) {
    return Json.tree("id", share.id(), "name", share.name(), "links", links(share));
  }

  Map<String, Object> full(Share share, Microversion version) {
    Map<String, Object> view = Json.tree(
        "id", share.id(),
        "size", share.gigabytes(),
        "availability_zone", "nova",
        "created_at", Times.micros(share.createdAt()),
        "status", share.status(),
        "name", share.name(),
        "description", share.description(),
        "project_id", share.projectId(),
        "snapshot_id", null,
        "share_network_id", null,
        "share_proto", share.protocol(),
        "metadata", share.metadata(),
        "share_type", version.from(6) ? typeId : TYPE,
        "volume_type", TYPE,
        "links", links(share),
        "is_public", false);
    older(view, share, version);
    newer(view, share, version);
    view.put("share_server_id", null);
    view.put("host", "localhost@directories#local");
    return view;
  }

  private void older(Map<String, Object> view, Share share, Microversion version) {
    if (!version.from(9)) {
      view.put("export_location", path(share));
      view.put("export_locations", List.of(path(share)));
    }
    if (version.from(2)) {
      view.put("snapshot_support", false);
    }
    if (version.from(5)) {
      view.put("task_state", null);
    }
    if (version.from(6)) {
      view.put("share_type_name", TYPE);
    }
  }

  private static void newer(Map<String, Object> view, Share share, Microversion version) {
    since(10, version, view, "access_rules_status", "active");
    since(11, version, view, "replication_type", null);
    since(11, version, view, "has_replicas", false);
    since(16, version, view, "user_id", share.userId());
    since(24, version, view, "create_share_from_snapshot_support", false);
    since(27, version, view, "revert_to_snapshot_support", false);
    since(31, version, view, "share_group_id", null);
    since(31, version, view, "source_share_group_snapshot_member_id", null);
    since(32, version, view, "mount_snapshot_support", false);
    since(54, version, view, "progress", "100%");
    since(69, version, view, "is_soft_deleted", false);
    since(69, version, view, "scheduled_to_be_deleted_at", null);
  }

  private static void since(int minor, Microversion version, Map<String, Object> view, String key, Object value) {
    if (version.from(minor)) {
      view.put(key, value);
    }
  }

  /** The form NFS clients know; nobody serves NFS here, nodes get the directory itself. */
  String path(Share share) {
    return "127.0.0.1:" + shares.directory(share);
  }

  Map<String, Object> exportLocation(Share share) {
    return Json.tree(
        "id", stable("export-" + share.id()),
        "path", path(share),
        "preferred", true,
        "share_instance_id", stable("instance-" + share.id()),
        "is_admin_only", false);
  }

  Map<String, Object> rule(Share.AccessRule rule) {
    return Json.tree(
        "id", rule.id(),
        "access_level", rule.level(),
        "access_to", rule.to(),
        "access_type", rule.type(),
        "state", "active",
        "access_key", null,
        "created_at", Times.micros(rule.createdAt()),
        "updated_at", null,
        "metadata", Map.of());
  }

  Map<String, Object> type(Microversion version) {
    Map<String, String> specs = Map.of("driver_handles_share_servers", "False");
    Map<String, Object> view = Json.tree(
        "id", typeId, "name", TYPE, "extra_specs", specs, "required_extra_specs", specs);
    view.put((version.from(7) ? "share_type_access" : "os-share-type-access") + ":is_public", true);
    if (version.from(41)) {
      view.put("description", null);
    }
    if (version.from(46)) {
      view.put("is_default", true);
    }
    return view;
  }

  boolean isType(String idOrName) {
    return idOrName.equals(TYPE) || idOrName.equals(typeId);
  }

  private List<Object> links(Share share) {
    return List.of(
        Json.tree("rel", "self", "href", catalog.url("/share/v2/shares/" + share.id())),
        Json.tree("rel", "bookmark", "href", catalog.url("/share/shares/" + share.id())));
  }

  static Map<String, Object> version(Catalog catalog) {
    return Json.tree(
        "id", "v2.0",
        "status", "CURRENT",
        "version", Manila.NEWEST.toString(),
        "min_version", Manila.OLDEST.toString(),
        "updated", "2015-08-27T11:33:21Z",
        "links", List.of(
            Json.tree("rel", "describedby", "type", "text/html", "href", "http://docs.openstack.org/"),
            Json.tree("rel", "self", "href", catalog.url("/share/v2/"))),
        "media-types", List.of(Json.tree(
            "base", "application/json", "type", "application/vnd.openstack.share+json;version=1")));
  }

  private static String stable(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
