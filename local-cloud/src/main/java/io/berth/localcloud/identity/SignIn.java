package io.berth.localcloud.identity;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns credentials into tokens. A wrong password, an unknown user, and a project in which the user has no
 * role are all refused with the same words, so that nobody learns which of them it was.
 */
final class SignIn {

  static final String REFUSED = "The request you have made requires authentication.";

  /** Checked when there is no such user, so that the answer takes as long as for a wrong password. */
  private static final String NOBODY = Password.hash("nobody");

  private final People people;
  private final Tokens tokens;

  SignIn(People people, Tokens tokens) {
    this.people = people;
    this.tokens = tokens;
  }

  /** A token for the body of POST /v3/auth/tokens. Throws {@link Rejected} with 400 or 401. */
  Token signIn(Map<String, Object> body) {
    Map<String, Object> auth = Json.objectIn(body.get("auth"));
    if (!auth.containsKey("identity")) {
      throw new Rejected(400, "'identity' is a required property");
    }
    User user = identify(Json.objectIn(auth.get("identity"))).filter(User::enabled).orElseThrow(SignIn::refused);
    return tokens.issue(user.id(), scope(auth.get("scope"), user));
  }

  private Optional<User> identify(Map<String, Object> identity) {
    List<Object> methods = Json.listIn(identity.get("methods"));
    if (methods.equals(List.of("password"))) {
      return byPassword(Json.objectIn(Json.objectIn(identity.get("password")).get("user")));
    }
    if (methods.equals(List.of("token"))) {
      return byToken(Json.objectIn(identity.get("token")));
    }
    return Optional.empty();
  }

  private Optional<User> byPassword(Map<String, Object> given) {
    Optional<User> user = given.get("id") instanceof String id ? people.user(id) : named(given);
    boolean right = Password.matches(String.valueOf(given.get("password")), user.map(User::password).orElse(NOBODY));
    return user.filter(known -> right);
  }

  private Optional<User> named(Map<String, Object> given) {
    return Domain.isIn(given) && given.get("name") instanceof String name ? people.userNamed(name) : Optional.empty();
  }

  private Optional<User> byToken(Map<String, Object> given) {
    return tokens.find(String.valueOf(given.get("id"))).flatMap(token -> people.user(token.userId()));
  }

  /** The project's id, or null without a scope; a project without a role is refused. */
  private String scope(Object scope, User user) {
    Map<String, Object> wanted = Json.objectIn(Json.objectIn(scope).get("project"));
    if (wanted.isEmpty()) {
      if (Json.objectIn(scope).isEmpty()) {
        return null;
      }
      throw refused();
    }
    return project(wanted)
        .filter(Project::enabled)
        .filter(project -> !people.rolesOf(user.id(), project.id()).isEmpty())
        .orElseThrow(SignIn::refused)
        .id();
  }

  private Optional<Project> project(Map<String, Object> wanted) {
    if (wanted.get("id") instanceof String id) {
      return people.project(id);
    }
    return Domain.isIn(wanted) && wanted.get("name") instanceof String name
        ? people.projectNamed(name)
        : Optional.empty();
  }

  private static Rejected refused() {
    return new Rejected(401, REFUSED);
  }
}
