package io.berth.localcloud.identity;

import static io.berth.localcloud.identity.NamedInPath.admin;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles, and who has which in which project, over HTTP. */
final class GrantRoutes {

  private final People people;
  private final IdentityViews views;
  private final NamedInPath named;

  GrantRoutes(People people, IdentityViews views) {
    this.people = people;
    this.views = views;
    this.named = new NamedInPath(people);
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v3/roles", admin("list_roles", this::listRoles))
        .on("GET", "/v3/roles/{role}", admin("get_role",
            call -> Answer.json(200, Map.of("role", views.role(named.role(call))))))
        .on("GET", "/v3/role_assignments", admin("list_role_assignments", this::listAssignments))
        .on("GET", "/v3/projects/{project}/users/{user}/roles", admin("list_grants", this::listGrants))
        .on("PUT", "/v3/projects/{project}/users/{user}/roles/{role}", admin("create_grant", this::grant))
        .on("HEAD", "/v3/projects/{project}/users/{user}/roles/{role}", admin("check_grant", this::checkGrant))
        .on("DELETE", "/v3/projects/{project}/users/{user}/roles/{role}", admin("revoke_grant", this::revoke));
  }

  private Answer listRoles(Call call) {
    Optional<String> name = call.request().query("name");
    List<?> shown = people.roles().stream()
        .filter(role -> name.isEmpty() || name.get().equals(role.name()))
        .map(views::role)
        .toList();
    return Answer.json(200, views.list("roles", "/roles", shown));
  }

  private Answer listAssignments(Call call) {
    boolean names = call.request().query("include_names").isPresent();
    List<?> shown = people.grants().stream()
        .filter(grant -> call.request().query("user.id").map(grant.userId()::equals).orElse(true))
        .filter(grant -> call.request().query("scope.project.id").map(grant.projectId()::equals).orElse(true))
        .flatMap(grant -> grant.roleIds().stream().map(role -> views.assignment(grant, role, names)))
        .toList();
    return Answer.json(200, views.list("role_assignments", "/role_assignments", shown));
  }

  private Answer listGrants(Call call) {
    List<?> shown = people.rolesOf(named.user(call).id(), named.project(call).id()).stream().map(views::role).toList();
    return Answer.json(200, views.list("roles", call.request().path().substring("/v3".length()), shown));
  }

  private Answer grant(Call call) {
    Role role = named.role(call);
    people.grant(named.user(call), named.project(call), Set.of(role.id()));
    return Answer.empty(204);
  }

  private Answer checkGrant(Call call) {
    requireGrant(call);
    return Answer.empty(204);
  }

  private Answer revoke(Call call) {
    requireGrant(call);
    people.revoke(named.user(call), named.project(call), named.role(call).id());
    return Answer.empty(204);
  }

  private void requireGrant(Call call) {
    if (!people.rolesOf(named.user(call).id(), named.project(call).id()).contains(named.role(call))) {
      throw new Rejected(404, "Could not find role assignment with role: " + call.name("role") + ", user or group: "
          + call.name("user") + ", project, domain, or system: " + call.name("project") + ".");
    }
  }
}
