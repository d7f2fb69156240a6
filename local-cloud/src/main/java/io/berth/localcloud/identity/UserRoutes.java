package io.berth.localcloud.identity;

import static io.berth.localcloud.identity.Given.flag;
import static io.berth.localcloud.identity.Given.requiredName;
import static io.berth.localcloud.identity.Given.text;
import static io.berth.localcloud.identity.NamedInPath.admin;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users over HTTP. */
final class UserRoutes {

  private final People people;
  private final IdentityViews views;
  private final NamedInPath named;

  UserRoutes(People people, IdentityViews views) {
    this.people = people;
    this.views = views;
    this.named = new NamedInPath(people);
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v3/users", admin("list_users", this::listUsers))
        .on("POST", "/v3/users", admin("create_user", this::createUser))
        .on("GET", "/v3/users/{user}", call -> Answer.json(200, Map.of("user", views.user(named.selfOrAny(call)))))
        .on("PATCH", "/v3/users/{user}", admin("update_user", this::updateUser))
        .on("DELETE", "/v3/users/{user}", admin("delete_user", this::deleteUser))
        .on("GET", "/v3/users/{user}/projects", this::projectsOfUser);
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
    User user = named.user(call);
    Map<String, Object> given = call.body("user");
    String password = given.get("password") instanceof String wanted ? Password.hash(wanted) : user.password();
    return Answer.json(200, Map.of("user", views.user(people.save(new User(user.id(),
        text(given, "name", user.name()), text(given, "description", user.description()),
        flag(given, "enabled", user.enabled()), password)))));
  }

  private Answer deleteUser(Call call) {
    people.remove(named.user(call));
    return Answer.empty(204);
  }

  private Answer projectsOfUser(Call call) {
    User user = named.selfOrAny(call);
    List<?> shown = people.projects().stream()
        .filter(project -> !people.rolesOf(user.id(), project.id()).isEmpty())
        .map(views::project)
        .toList();
    return Answer.json(200, views.list("projects", "/users/" + user.id() + "/projects", shown));
  }
}
