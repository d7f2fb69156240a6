package io.berth.openstack;

import static io.berth.openstack.CloudService.MANILA;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The shares of a real Manila, or of whatever speaks like one. */
final class ManilaShares implements Shares {

  private final CloudSession session;

  ManilaShares(CloudSession session) {
    this.session = session;
  }

  @Override
  public Shares in(ProjectRef project) {
    return new ManilaShares(session.in(project));
  }

  @Override
  public List<String> named(String name) {
    ServiceCalls calls = new ServiceCalls(session);
    String own = calls.token().getProject().getId();
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return calls.list(MANILA, "/shares/detail" + query, "shares").stream()
        .filter(share -> share.path("name").asText().equals(name))
        .filter(share -> share.path("project_id").asText().equals(own))
        .filter(share -> share.path("status").asText().equals("available"))
        .map(share -> share.path("id").asText())
        .toList();
  }

  @Override
  public Optional<String> export(String id) {
    return new ServiceCalls(session).list(MANILA, "/shares/" + id + "/export_locations", "export_locations").stream()
        .sorted((one, other) -> Boolean.compare(isPreferred(other), isPreferred(one)))
        .map(location -> location.path("path").asText())
        .findFirst();
  }

  private static boolean isPreferred(JsonNode location) {
    return location.path("preferred").asBoolean();
  }
}
