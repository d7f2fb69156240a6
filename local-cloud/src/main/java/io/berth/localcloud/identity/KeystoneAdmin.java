package io.berth.localcloud.identity;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What only administrators may do in Keystone: make projects and users, look at roles and give them. */
final class KeystoneAdmin {

  private final People people;
  private final IdentityViews views;

  KeystoneAdmin(People people, IdentityViews views) {
    this.people = people;
    this.views = views;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v3/projects", admin("list_projects", this::listProjects))
        .on("POST", "/v3/projects", admin("create_project", this::createProject))
        .on("GET", "/v3/projects/{project}", call -> Answer.json(200, shown(ownOrAny(call))))
        .on("PATCH", "/v3/projects/{project}", admin("update_project", this::updateProject))
        .on("DELETE", "/v3/projects/{project}", admin("delete_project", this::deleteProject))
        .on("GET", "/v3/users", admin("list_users", this::listUsers))
        .on("POST", "/v3/users", admin("create_user", this::createUser))
        .on("GET", "/v3/users/{user}", call -> Answer.json(200, Map.of("user", views.user(selfOrAny(call)))))
        .on("PATCH", "/v3/users/{user}", admin("update_user", this::updateUser))
        .on("DELETE", "/v3/users/{user}", admin("delete_user", this::deleteUser))
        .on("GET", "/v3/users/{user}/projects", this::projectsOfUser)
        .on("GET", "/v3/roles", admin("list_roles", this::listRoles))
        .on("GET", "/v3/roles/{role}", admin("get_role",
            call -> Answer.json(200, Map.of("role", views.role(role(call))))))
        .on("GET", "/v3/role_assignments", admin("list_role_assignments", this::listAssignments))
        .on("GET", "/v3/projects/{project}/users/{user}/roles", admin("list_grants", this::listGrants))
        .on("PUT", "/v3/projects/{project}/users/{user}/roles/{role}", admin("create_grant", this::grant))
        .on("HEAD", "/v3/projects/{project}/users/{user}/roles/{role}", admin("check_grant", this::checkGrant))
        .on("DELETE", "/v3/projects/{project}/users/{user}/roles/{role}", admin("revoke_grant", this::revoke))
        .on("GET", "/v3/domains", call -> Answer.json(200, views.list("domains", "/domains", domains(call))))
        .on("GET", "/v3/domains/{domain}", this::showDomain);
  }

  private static Routes.Handler admin(String action, Routes.Handler handler) {
    return call -> {
      if (!call.caller().isAdmin()) {
        throw forbidden(action);
      }
      return handler.answer(call);
    };
  }

  private static Rejected forbidden(String action) {
    return new Rejected(403, "You are not authorized to perform the requested action: identity:" + action + ".");
  }

  private Answer listProjects(Call call) {
    Stream<Project> found = people.projects().stream();
    Optional<String> name = call.request().query("name");
    List<?> shown = found.filter(project -> name.isEmpty() || name.get().equals(project.name()))
        .map(views::project)
        .toList();
    return Answer.json(200, views.list("projects", "/projects", shown));
  }

  private synchronized Answer createProject(Call call) {
    Map<String, Object> given = call.body("project");
    String name = requiredName(given, 64);
    people.projectNamed(name).ifPresent(KeystoneAdmin::refuseTwin);
    return Answer.json(201, shown(people.save(
        new Project(Ids.hex(), name, text(given, "description", ""), flag(given, "enabled", true)))));
  }

  private static void refuseTwin(Project project) {
    throw new Rejected(409, "Conflict occurred attempting to store project - it is not permitted to have two projects"
        + " with either the same name or same id in the same domain: name is " + project.name() + ", project id "
        + project.id() + ".");
  }

  private synchronized Answer updateProject(Call call) {
    Project project = project(call);
    Map<String, Object> given = call.body("project");
    return Answer.json(200, shown(people.save(new Project(project.id(), text(given, "name", project.name()),
        text(given, "description", project.description()), flag(given, "enabled", project.enabled())))));
  }

  private Answer deleteProject(Call call) {
    people.remove(project(call));
    return Answer.empty(204);
  }

  private Answer listUsers(Call call) {
    Optional<String> name = call.request().query("name");
    List<?> shown = people.users().stream()
        .filter(user -> name.isEmpty() || name.get().equals(user.name()))
        .map(views::user)
        .toList();
    return Answer.json(200, views.list("users", "/users", shown));
  }

  private synchronized Answer createUser(Call call) {
    Map<String, Object> given = call.body("user");
    String name = requiredName(given, 255);
    if (people.userNamed(name).isPresent()) {
      throw new Rejected(409, "Conflict occurred attempting to store user - Duplicate entry found with name "
          + name + " at domain ID default.");
    }
    String password = Password.hash(text(given, "password", Ids.secret()));
    return Answer.json(201, Map.of("user", views.user(people.save(
        new User(Ids.hex(), name, text(given, "description", ""), flag(given, "enabled", true), password)))));
  }

  private synchronized Answer updateUser(Call call) {
    User user = user(call);
    Map<String, Object> given = call.body("user");
    String password = given.get("password") instanceof String wanted ? Password.hash(wanted) : user.password();
    return Answer.json(200, Map.of("user", views.user(people.save(new User(user.id(),
        text(given, "name", user.name()), text(given, "description", user.description()),
        flag(given, "enabled", user.enabled()), password)))));
  }

  private Answer deleteUser(Call call) {
    people.remove(user(call));
    return Answer.empty(204);
  }

  private Answer projectsOfUser(Call call) {
    User user = selfOrAny(call);
    List<?> shown = people.projects().stream()
        .filter(project -> !people.rolesOf(user.id(), project.id()).isEmpty())
        .map(views::project)
        .toList();
    return Answer.json(200, views.list("projects", "/users/" + user.id() + "/projects", shown));
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
    List<?> shown = people.rolesOf(user(call).id(), project(call).id()).stream().map(views::role).toList();
    return Answer.json(200, views.list("roles", call.request().path().substring("/v3".length()), shown));
  }

  private Answer grant(Call call) {
    Role role = role(call);
    people.grant(user(call), project(call), Set.of(role.id()));
    return Answer.empty(204);
  }

  private Answer checkGrant(Call call) {
    requireGrant(call);
    return Answer.empty(204);
  }

  private Answer revoke(Call call) {
    requireGrant(call);
    people.revoke(user(call), project(call), role(call).id());
    return Answer.empty(204);
  }

  private void requireGrant(Call call) {
    if (!people.rolesOf(user(call).id(), project(call).id()).contains(role(call))) {
      throw new Rejected(404, "Could not find role assignment with role: " + call.name("role") + ", user or group: "
          + call.name("user") + ", project, domain, or system: " + call.name("project") + ".");
    }
  }

  private List<?> domains(Call call) {
    boolean wanted = call.request().query("name").map(Domain.NAME::equals).orElse(true);
    return wanted ? List.of(views.domain()) : List.of();
  }

  private Answer showDomain(Call call) {
    if (!call.name("domain").equals(Domain.ID)) {
      throw missing("domain", call.name("domain"));
    }
    return Answer.json(200, Map.of("domain", views.domain()));
  }

  private Map<String, Object> shown(Project project) {
    return Map.of("project", views.project(project));
  }

  private Project ownOrAny(Call call) {
    if (!call.caller().isAdmin() && !call.name("project").equals(call.caller().projectId())) {
      throw forbidden("get_project");
    }
    return project(call);
  }

  private User selfOrAny(Call call) {
    if (!call.caller().isAdmin() && !call.name("user").equals(call.caller().userId())) {
      throw forbidden("get_user");
    }
    return user(call);
  }

  private Project project(Call call) {
    return people.project(call.name("project")).orElseThrow(() -> missing("project", call.name("project")));
  }

  private User user(Call call) {
    return people.user(call.name("user")).orElseThrow(() -> missing("user", call.name("user")));
  }

  private Role role(Call call) {
    return people.role(call.name("role")).orElseThrow(() -> missing("role", call.name("role")));
  }

  private static Rejected missing(String kind, String id) {
    return new Rejected(404, "Could not find " + kind + ": " + id + ".");
  }

  private static String requiredName(Map<String, Object> given, int limit) {
    if (!(given.get("name") instanceof String name)) {
      throw new Rejected(400, "'name' is a required property");
    }
    if (name.isBlank() || name.length() > limit) {
      throw new Rejected(400, "Invalid input for field 'name': it must have 1 to " + limit + " characters.");
    }
    return name;
  }

  private static String text(Map<String, Object> given, String key, String otherwise) {
    return given.get(key) instanceof String text ? text : otherwise;
  }

  private static boolean flag(Map<String, Object> given, String key, boolean otherwise) {
    return given.get(key) instanceof Boolean flag ? flag : otherwise;
  }
}
