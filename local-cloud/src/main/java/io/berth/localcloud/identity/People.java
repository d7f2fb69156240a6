package io.berth.localcloud.identity;

import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Store;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Projects, users, roles and who has which where, on disk. */
final class People {

  private final Store<Project> projects;
  private final Store<User> users;
  private final Store<Role> roles;
  private final Store<Grant> grants;

  People(Path folder) {
    projects = Store.open(folder.resolve("projects"), Project.class, Project::id);
    users = Store.open(folder.resolve("users"), User.class, User::id);
    roles = Store.open(folder.resolve("roles"), Role.class, Role::id);
    grants = Store.open(folder.resolve("grants"), Grant.class, Grant::id);
    if (roles.stream().findAny().isEmpty()) {
      Role.fresh().forEach(roles::save);
    }
  }

  List<Project> projects() {
    return projects.all(Project::name);
  }

  Optional<Project> project(String id) {
    return projects.find(id);
  }

  Optional<Project> projectNamed(String name) {
    return projects.stream().filter(project -> project.name().equals(name)).findFirst();
  }

  Project save(Project project) {
    return projects.save(project);
  }

  /** Forgets a project and every grant in it. */
  synchronized void remove(Project project) {
    projects.remove(project.id());
    removeGrants(grant -> grant.projectId().equals(project.id()));
  }

  List<User> users() {
    return users.all(User::name);
  }

  Optional<User> user(String id) {
    return users.find(id);
  }

  Optional<User> userNamed(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }

  User save(User user) {
    return users.save(user);
  }

  /** Forgets a user and every grant to it. */
  synchronized void remove(User user) {
    users.remove(user.id());
    removeGrants(grant -> grant.userId().equals(user.id()));
  }

  List<Role> roles() {
    return roles.all(Role::id);
  }

  Optional<Role> role(String id) {
    return roles.find(id);
  }

  List<Grant> grants() {
    return grants.all(Grant::id);
  }

  /** The roles of a user in a project; empty for a stranger. */
  List<Role> rolesOf(String userId, String projectId) {
    Set<String> ids = grants.find(Grant.key(userId, projectId)).map(Grant::roleIds).orElse(Set.of());
    return roles().stream().filter(role -> ids.contains(role.id())).toList();
  }

  /** Adds roles to those the user has there. */
  synchronized void grant(User user, Project project, Set<String> roleIds) {
    Set<String> all = idsOf(user, project);
    all.addAll(roleIds);
    grants.save(new Grant(user.id(), project.id(), all));
  }

  synchronized void revoke(User user, Project project, String roleId) {
    Set<String> left = idsOf(user, project);
    left.remove(roleId);
    if (left.isEmpty()) {
      grants.remove(Grant.key(user.id(), project.id()));
    } else {
      grants.save(new Grant(user.id(), project.id(), left));
    }
  }

  /** Makes sure that a user exists with this password and these roles in a project. */
  void ensure(String userName, String password, Project project, Set<String> roleNames) {
    User user = userNamed(userName).orElseGet(
        () -> save(new User(Ids.hex(), userName, "", true, Password.hash(password))));
    grant(user, project, roles().stream()
        .filter(role -> roleNames.contains(role.name()))
        .map(Role::id)
        .collect(Collectors.toSet()));
  }

  Project ensureProject(String name, String description) {
    return projectNamed(name).orElseGet(() -> save(new Project(Ids.hex(), name, description, true)));
  }

  private Set<String> idsOf(User user, Project project) {
    return grants.find(Grant.key(user.id(), project.id()))
        .map(grant -> new LinkedHashSet<>(grant.roleIds()))
        .orElseGet(LinkedHashSet::new);
  }

  private void removeGrants(Predicate<Grant> which) {
    grants().stream().filter(which).forEach(grant -> grants.remove(grant.id()));
  }
}
