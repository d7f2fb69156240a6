package io.berth.projects;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.OurProject;
import io.berth.openstack.Projects;
import io.berth.projects.ClassProject.How;
import io.berth.projects.ProjectRow.State;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which project of the cloud each class has. */
@Service
public class ClassProjects {

  private final ProjectTable table;
  private final Projects projects;
  private final ProjectSentences sentences;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ProjectMode mode;

  ClassProjects(ProjectTable table, Projects projects, ProjectSentences sentences, Audit audit,
      PlatformTransactionManager transactions, Clock clock, ProjectSettings settings, ObjectProvider<ProjectMode> usual) {
    this.table = table;
    this.projects = projects;
    this.sentences = sentences;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.mode = settings.projects().orElseGet(() -> usual.getIfAvailable(() -> ProjectMode.SHARED));
  }

  /** Whether classes with a pool get projects of their own. */
  public boolean areMade() {
    return mode == ProjectMode.MADE;
  }

  /** Where new things of the class belong. Asks nothing of the cloud. */
  public Place placeOf(CourseId course) {
    return table.find(course).map(this::place).orElseGet(() ->
        areMade() && table.hasPool(course) ? new Place.NotYet() : new Place.In(Optional.empty()));
  }

  private Place place(ProjectRow row) {
    if (row.how() == How.SHARED || row.state() == State.REFUSED) {
      return new Place.In(Optional.empty());
    }
    if (row.state() == State.OPEN) {
      return new Place.In(row.project());
    }
    // Nobody makes it as long as projects are shared.
    return areMade() ? new Place.NotYet() : new Place.In(Optional.empty());
  }

  /** What an admin should know of it. Asks nothing of the cloud. */
  public ClassProject of(CourseId course) {
    return table.find(course).map(this::shown).orElseGet(() -> new ClassProject(How.SHARED, Optional.empty(),
        areMade() && table.hasPool(course) ? sentences.soon() : sentences.shared(), Map.of(), List.of(), Optional.empty(),
        Optional.empty()));
  }

  private ClassProject shown(ProjectRow row) {
    boolean own = row.how() != How.SHARED && row.state() != State.REFUSED;
    return new ClassProject(own ? row.how() : How.SHARED, Optional.of(row.name()).filter(name -> own), sentences.standing(row),
        own ? row.applied() : Map.of(), sentences.notLowered(row), row.appliedAt(), row.trouble());
  }

  /**
   * Binds the class to a project that whoever runs the cloud has given, by its name or id; its quotas stay as they are. What
   * the class has elsewhere stays there. Asks the cloud.
   */
  public Binding give(CourseId course, String nameOrId) {
    List<OurProject> found;
    try {
      found = projects.ours().stream()
          .filter(project -> project.ref().id().equals(nameOrId) || project.name().equals(nameOrId))
          .toList();
    } catch (CloudFailure failure) {
      return Binding.CLOUD_SILENT;
    }
    if (found.isEmpty()) {
      return Binding.UNKNOWN;
    }
    return found.size() > 1 ? Binding.AMBIGUOUS : transaction.execute(status -> give(course, found.get(0)));
  }

  private Binding give(CourseId course, OurProject project) {
    table.lock(course);
    Optional<String> name = table.nameOfOpen(course);
    if (name.isEmpty()) {
      return Binding.NO_SUCH_CLASS;
    }
    if (table.isTaken(project.ref(), course)) {
      return Binding.TAKEN;
    }
    table.give(course, project, clock.instant());
    note("give-project", course, name.get(), "name=" + project.name());
    return Binding.BOUND;
  }

  /** Lets the class share the common project from now on. False if there is no such class, or it is archived. */
  public boolean share(CourseId course) {
    return Boolean.TRUE.equals(transaction.execute(status -> arrange(course, "share-project", () ->
        table.share(course, clock.instant()))));
  }

  /** Lets Berth decide again: a project of its own where projects are made, the common one elsewhere. False as above. */
  public boolean letBerthDecide(CourseId course) {
    return Boolean.TRUE.equals(transaction.execute(status -> arrange(course, "decide-project", () -> table.forget(course))));
  }

  private boolean arrange(CourseId course, String action, Runnable change) {
    table.lock(course);
    Optional<String> name = table.nameOfOpen(course);
    name.ifPresent(known -> {
      change.run();
      note(action, course, known, "");
    });
    return name.isPresent();
  }

  private void note(String action, CourseId course, String name, String detail) {
    audit.note(Deed.of(action, "class", course.value(), name).in(course.value()).with(detail));
  }
}
