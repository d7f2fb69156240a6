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
import java.util.stream.Stream;

/** Projects, and the one domain they are in, over HTTP. */
final class ProjectRoutes {

  private final People people;
  private final IdentityViews views;
  private final NamedInPath named;

  ProjectRoutes(People people, IdentityViews views) {
    this.people = people;
    this.views = views;
    this.named = new NamedInPath(people);
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v3/projects", admin("list_projects", this::listProjects))
        .on("POST", "/v3/projects", admin("create_project", this::createProject))
        .on("GET", "/v3/projects/{project}", call -> Answer.json(200, shown(named.ownOrAny(call))))
        .on("PATCH", "/v3/projects/{project}", admin("update_project", this::updateProject))
        .on("DELETE", "/v3/projects/{project}", admin("delete_project", this::deleteProject))
        .on("GET", "/v3/domains", call -> Answer.json(200, views.list("domains", "/domains", domains(call))))
        .on("GET", "/v3/domains/{domain}", this::showDomain);
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
    people.projectNamed(name).ifPresent(ProjectRoutes::refuseTwin);
    return Answer.json(201, shown(people.save(
        new Project(Ids.hex(), name, text(given, "description", ""), flag(given, "enabled", true)))));
  }

  private static void refuseTwin(Project project) {
    throw new Rejected(409, "Conflict occurred attempting to store project - it is not permitted to have two projects"
        + " with either the same name or same id in the same domain: name is " + project.name() + ", project id "
        + project.id() + ".");
  }

  private synchronized Answer updateProject(Call call) {
    Project project = named.project(call);
    Map<String, Object> given = call.body("project");
    return Answer.json(200, shown(people.save(new Project(project.id(), text(given, "name", project.name()),
        text(given, "description", project.description()), flag(given, "enabled", project.enabled())))));
  }

  private Answer deleteProject(Call call) {
    people.remove(named.project(call));
    return Answer.empty(204);
  }

  private List<?> domains(Call call) {
    boolean wanted = call.request().query("name").map(Domain.NAME::equals).orElse(true);
    return wanted ? List.of(views.domain()) : List.of();
  }

  private Answer showDomain(Call call) {
    if (!call.name("domain").equals(Domain.ID)) {
      throw NamedInPath.missing("domain", call.name("domain"));
    }
    return Answer.json(200, Map.of("domain", views.domain()));
  }

  private Map<String, Object> shown(Project project) {
    return Map.of("project", views.project(project));
  }
}
