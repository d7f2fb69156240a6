package io.berth.localcloud.share;

import io.berth.localcloud.heat.Resources.Made;
import io.berth.localcloud.heat.Resources.Progress;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Times;
import java.util.List;
import java.util.Map;

/** A share as part of a stack: OS::Manila::Share. */
record ShareResource(Shares shares, ShareViews views) implements ResourceKind {

  @Override
  public Made create(String project, String physicalName, Map<String, Object> properties) {
    String name = properties.get("name") instanceof String given && !given.isEmpty() ? given : physicalName;
    String id = Ids.of(project, physicalName);
    Share share = shares.find(id).orElseGet(() -> make(id, project, name, properties));
    return new Made(id, attributes(share));
  }

  private Share make(String id, String project, String name, Map<String, Object> properties) {
    Object type = properties.get("share_type");
    if (type != null && !views.isType(type.toString())) {
      throw new Rejected(404, "Share type not found.");
    }
    Share share = shares.create(id, project, "", new Shares.Wish(name, (String) properties.get("description"),
        Integer.parseInt(String.valueOf(properties.get("size"))), String.valueOf(properties.get("share_protocol")),
        ShareRoutes.texts(properties.get("metadata"))));
    Json.listIn(properties.get("access_rules")).forEach(rule -> allow(share.id(), Json.objectIn(rule)));
    return share;
  }

  private void allow(String id, Map<String, Object> rule) {
    shares.find(id).ifPresent(share -> shares.allow(share, String.valueOf(rule.get("access_type")),
        String.valueOf(rule.get("access_to")), String.valueOf(rule.getOrDefault("access_level", "rw"))));
  }

  @Override
  public Progress progress(String id) {
    return shares.find(id).map(this::progress).orElseGet(() -> Progress.failed("NotFound: The share is gone"));
  }

  private Progress progress(Share share) {
    return share.status().equals(Share.ERROR)
        ? Progress.failed("ResourceInError: Went to status error due to \"Error during creation of share \""
            + share.id() + "\"\"")
        : Progress.complete(attributes(share));
  }

  @Override
  public void update(String id, Map<String, Object> properties) {
    shares.find(id).ifPresent(share -> {
      String name = properties.get("name") instanceof String given ? given : share.name();
      shares.describe(share, name, (String) properties.get("description"), ShareRoutes.texts(properties.get("metadata")));
    });
  }

  @Override
  public void delete(String id) {
    shares.delete(id);
  }

  @Override
  public boolean isGone(String id) {
    return shares.find(id).isEmpty();
  }

  private Map<String, Object> attributes(Share share) {
    return Json.tree(
        "availability_zone", "nova",
        "host", "localhost@directories#local",
        "export_locations", List.of(views.path(share)),
        "share_server_id", null,
        "created_at", Times.micros(share.createdAt()),
        "status", share.status(),
        "project_id", share.projectId());
  }
}
