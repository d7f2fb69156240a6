package io.berth.localcloud.identity;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Caller;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.state.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The identity service: sign-in and tokens here, projects, users and roles in routes of their own. */
public final class Keystone implements Service {

  private final People people;
  private final Tokens tokens;
  private final SignIn signIn;
  private final IdentityViews views;
  private final Service endpoint;

  public Keystone(Path folder, Catalog catalog, Clock clock) {
    people = new People(folder);
    tokens = new Tokens(clock);
    signIn = new SignIn(people, tokens);
    views = new IdentityViews(people, catalog);
    Routes guarded = new Routes()
        .on("GET", "/v3/auth/tokens", this::validate)
        .on("HEAD", "/v3/auth/tokens", this::validate)
        .on("DELETE", "/v3/auth/tokens", this::revoke)
        .on("GET", "/v3/auth/projects", this::ownProjects)
        .on("GET", "/v3/auth/catalog", this::catalog);
    new ProjectRoutes(people, views).addTo(guarded);
    new UserRoutes(people, views).addTo(guarded);
    new GrantRoutes(people, views).addTo(guarded);
    endpoint = new Endpoint(open(), guarded, caller -> true, new KeystoneWording(catalog.identity()));
  }

  @Override
  public Answer handle(Request request) {
    return endpoint.handle(request).with("Vary", "X-Auth-Token").with("x-openstack-request-id", Ids.request());
  }

  /** Whom a token stands for now; empty for none, one that ended, or one whose user has lost all roles. */
  public Optional<Caller> caller(String tokenId) {
    return tokens.find(tokenId).flatMap(this::caller);
  }

  /** Ends every token, as a restart would. */
  public void expireTokens() {
    tokens.revokeAll();
  }

  /** Makes sure that a project exists; answers its id. */
  public String ensureProject(String name, String description) {
    return people.ensureProject(name, description).id();
  }

  /** Makes sure that a user exists and has these roles in the project. An existing user keeps its password. */
  public void ensureUser(String name, String password, String projectId, Set<String> roles) {
    people.ensure(name, password, people.project(projectId).orElseThrow(), roles);
  }

  private Optional<Caller> caller(Token token) {
    Optional<User> user = people.user(token.userId()).filter(User::enabled);
    if (token.projectId() == null) {
      return user.map(known -> new Caller(known.id(), null, null, Set.of(), token.id()));
    }
    Set<String> roles = people.rolesOf(token.userId(), token.projectId()).stream()
        .map(Role::name)
        .collect(Collectors.toSet());
    return user.filter(known -> !roles.isEmpty())
        .flatMap(known -> people.project(token.projectId()))
        .filter(Project::enabled)
        .map(project -> new Caller(token.userId(), project.id(), project.name(), roles, token.id()));
  }

  private Routes open() {
    return new Routes()
        .on("GET", "/", call -> Answer.json(300,
            Map.of("versions", Map.of("values", List.of(views.version())))))
        .on("GET", "/v3", call -> Answer.json(200, Map.of("version", views.version())))
        .on("POST", "/v3/auth/tokens", call -> answer(201, signIn.signIn(call.body())));
  }

  private Answer validate(Call call) {
    return answer(200, subject(call));
  }

  private Answer revoke(Call call) {
    tokens.revoke(subject(call).id());
    return Answer.empty(204);
  }

  private Token subject(Call call) {
    return call.request().header("x-subject-token")
        .flatMap(tokens::find)
        .orElseThrow(() -> new Rejected(404, "Could not recognize Fernet token"));
  }

  private Answer answer(int status, Token token) {
    return Answer.json(status, views.token(token)).with("X-Subject-Token", token.id());
  }

  private Answer ownProjects(Call call) {
    List<?> own = people.projects().stream()
        .filter(project -> !people.rolesOf(call.caller().userId(), project.id()).isEmpty())
        .map(views::project)
        .toList();
    return Answer.json(200, views.list("projects", "/auth/projects", own));
  }

  private Answer catalog(Call call) {
    Token token = tokens.find(call.caller().token()).orElseThrow();
    Object catalog = Json.objectIn(views.token(token).get("token")).get("catalog");
    return Answer.json(200, views.catalog(Json.listIn(catalog)));
  }
}
