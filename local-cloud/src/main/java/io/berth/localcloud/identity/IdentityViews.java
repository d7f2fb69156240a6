package io.berth.localcloud.identity;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.state.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How Keystone shows things. */
final class IdentityViews {

  private final People people;
  private final Catalog catalog;

  IdentityViews(People people, Catalog catalog) {
    this.people = people;
    this.catalog = catalog;
  }

  Map<String, Object> token(Token token) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("methods", List.of("password"));
    view.put("user", tokenUser(token));
    view.put("audit_ids", List.of(token.auditId()));
    view.put("expires_at", Times.microsZulu(token.expiresAt()));
    view.put("issued_at", Times.microsZulu(token.issuedAt()));
    people.project(String.valueOf(token.projectId())).ifPresent(project -> view.putAll(scope(token, project)));
    return Map.of("token", view);
  }

  private Map<String, Object> tokenUser(Token token) {
    String name = people.user(token.userId()).map(User::name).orElse("");
    return Json.tree("domain", Domain.reference(), "id", token.userId(), "name", name, "password_expires_at", null);
  }

  private Map<String, Object> scope(Token token, Project project) {
    List<Object> roles = new ArrayList<>();
    people.rolesOf(token.userId(), project.id())
        .forEach(role -> roles.add(Json.tree("id", role.id(), "name", role.name())));
    return Json.tree(
        "project", Json.tree("domain", Domain.reference(), "id", project.id(), "name", project.name()),
        "is_domain", false,
        "roles", roles,
        "catalog", catalog.entries(project.id()));
  }

  Map<String, Object> project(Project project) {
    return Json.tree(
        "id", project.id(),
        "name", project.name(),
        "domain_id", Domain.ID,
        "description", project.description(),
        "enabled", project.enabled(),
        "parent_id", Domain.ID,
        "is_domain", false,
        "tags", List.of(),
        "options", Map.of(),
        "links", self("/projects/" + project.id()));
  }

  Map<String, Object> user(User user) {
    Map<String, Object> view = Json.tree(
        "id", user.id(),
        "name", user.name(),
        "domain_id", Domain.ID,
        "enabled", user.enabled(),
        "password_expires_at", null,
        "options", Map.of(),
        "links", self("/users/" + user.id()));
    if (!user.description().isEmpty()) {
      view.put("description", user.description());
    }
    return view;
  }

  Map<String, Object> role(Role role) {
    return Json.tree(
        "id", role.id(),
        "name", role.name(),
        "domain_id", null,
        "description", null,
        "options", Map.of(),
        "links", self("/roles/" + role.id()));
  }

  Map<String, Object> domain() {
    return Json.tree(
        "id", Domain.ID,
        "name", Domain.NAME,
        "description", "The default domain",
        "enabled", true,
        "tags", List.of(),
        "options", Map.of(),
        "links", self("/domains/" + Domain.ID));
  }

  Map<String, Object> assignment(Grant grant, String roleId, boolean names) {
    String path = "/projects/" + grant.projectId() + "/users/" + grant.userId() + "/roles/" + roleId;
    return Json.tree(
        "links", Json.tree("assignment", catalog.identity() + path),
        "scope", Map.of("project", named(grant.projectId(), names, projectName(grant))),
        "user", named(grant.userId(), names, userName(grant)),
        "role", names ? Json.tree("id", roleId, "name", roleName(roleId)) : Map.of("id", roleId));
  }

  private static Map<String, Object> named(String id, boolean names, String name) {
    return names ? Json.tree("id", id, "name", name, "domain", Domain.reference()) : Map.of("id", id);
  }

  private String projectName(Grant grant) {
    return people.project(grant.projectId()).map(Project::name).orElse("");
  }

  private String userName(Grant grant) {
    return people.user(grant.userId()).map(User::name).orElse("");
  }

  private String roleName(String id) {
    return people.role(id).map(Role::name).orElse("");
  }

  /** Not a collection like others: it has no pages. */
  Map<String, Object> catalog(List<?> entries) {
    return Json.tree("catalog", entries, "links", Json.tree("self", catalog.identity() + "/auth/catalog"));
  }

  /** A collection as Keystone wraps it. */
  Map<String, Object> list(String key, String path, List<?> members) {
    return Json.tree(
        key, members,
        "links", Json.tree("next", null, "self", catalog.identity() + path, "previous", null));
  }

  Map<String, Object> version() {
    return Json.tree(
        "id", "v3.14",
        "status", "stable",
        "updated", "2020-04-07T00:00:00Z",
        "links", List.of(Json.tree("rel", "self", "href", catalog.identity() + "/")),
        "media-types", List.of(Json.tree(
            "base", "application/json", "type", "application/vnd.openstack.identity-v3+json")));
  }

  private Map<String, Object> self(String path) {
    return Map.of("self", catalog.identity() + path);
  }
}
