package io.berth.openstack;

import static io.berth.openstack.CloudService.KEYSTONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.model.identity.v3.Token;

/** The projects of a real Keystone, or of whatever speaks like one. */
final class KeystoneProjects implements Projects {

  private final CloudSession session;

  KeystoneProjects(CloudSession session) {
    this.session = session;
  }

  @Override
  public ProjectMaking make(ProjectWish wish) {
    try {
      return made(wish);
    } catch (CloudFailure failure) {
      if (failure.isForbidden()) {
        return new ProjectMaking.NotAllowed();
      }
      throw failure;
    }
  }

  private ProjectMaking made(ProjectWish wish) {
    Optional<JsonNode> there = named(wish.name());
    if (there.isEmpty()) {
      there = create(wish);
    }
    JsonNode project = there.get();
    if (!project.path("description").asText().contains(wish.mark())) {
      return new ProjectMaking.NameTaken();
    }
    return new ProjectMaking.Made(opened(project));
  }

  private Optional<JsonNode> named(String name) {
    String query = "?domain_id=" + domain() + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return calls().list(KEYSTONE, "/projects" + query, "projects").stream().findFirst();
  }

  /** Another dashboard was faster, or the answer got lost: the project may be there now. */
  private Optional<JsonNode> create(ProjectWish wish) {
    Map<String, ?> project =
        Map.of("name", wish.name(), "description", wish.words(), "domain_id", domain(), "enabled", true);
    try {
      return Optional.of(calls().post(KEYSTONE, "/projects", new JsonBody(Map.of("project", project))).path("project"));
    } catch (CloudFailure failure) {
      if (failure.kind() == CloudFailure.Kind.CONFLICT || failure.kind().leavesDoubt()) {
        return Optional.of(named(wish.name()).orElseThrow(() -> failure));
      }
      throw failure;
    }
  }

  private ProjectRef opened(JsonNode project) {
    ProjectRef ref = new ProjectRef(project.path("id").asText());
    if (!project.path("enabled").asBoolean(true)) {
      enable(ref, true);
    }
    Token token = calls().token();
    token.getRoles().forEach(role -> calls().order(KEYSTONE, HttpMethod.PUT,
        "/projects/" + ref.id() + "/users/" + token.getUser().getId() + "/roles/" + role.getId(), null));
    return ref;
  }

  @Override
  public List<OurProject> ours() {
    return calls().list(KEYSTONE, "/auth/projects", "projects").stream()
        .filter(project -> project.path("enabled").asBoolean(true))
        .map(project -> new OurProject(new ProjectRef(project.path("id").asText()), project.path("name").asText()))
        .toList();
  }

  @Override
  public Map<CloudQuota, QuotaUse> quotas(ProjectRef project) {
    return new QuotaSets(session, project).read();
  }

  @Override
  public QuotaChange set(ProjectRef project, Map<CloudQuota, Long> wanted) {
    return new QuotaSets(session, project).set(wanted);
  }

  @Override
  public void archive(ProjectRef project) {
    try {
      enable(project, false);
    } catch (CloudFailure failure) {
      if (failure.kind() != CloudFailure.Kind.NOT_FOUND) {
        throw failure;
      }
    }
  }

  private void enable(ProjectRef project, boolean enabled) {
    calls().order(KEYSTONE, HttpMethod.PATCH, "/projects/" + project.id(),
        new JsonBody(Map.of("project", Map.of("enabled", enabled))));
  }

  private String domain() {
    return calls().token().getProject().getDomain().getId();
  }

  /** Each question anew: what was true a moment ago may not be so now. */
  private ServiceCalls calls() {
    return new ServiceCalls(session);
  }
}
