package io.berth.projects;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.ProjectMaking;
import io.berth.openstack.ProjectMaking.Made;
import io.berth.openstack.ProjectMaking.NotAllowed;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.Projects;
import io.berth.openstack.QuotaChange;
import io.berth.projects.ClassProject.How;
import io.berth.projects.ProjectRow.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One short step for the project of one class: compares the pool with what the cloud was told, and does the next thing. The
 * step runs in one transaction that holds the row's lock; every call to the cloud can be made twice.
 */
@Component
class ProjectStep {

  /** An operator may have changed what we set, or allow now what was refused. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
  private static final Duration WHILE_IN_USE = Duration.ofMinutes(1);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

  private final ProjectTable table;
  private final Projects projects;
  private final NetworkNeeds needs;
  private final ProjectSentences sentences;
  private final Audit audit;
  private final Clock clock;

  ProjectStep(ProjectTable table, Projects projects, NetworkNeeds needs, ProjectSentences sentences, Audit audit, Clock clock) {
    this.table = table;
    this.projects = projects;
    this.needs = needs;
    this.sentences = sentences;
    this.audit = audit;
    this.clock = clock;
  }

  /** Takes the step if the class's project is due and nobody else is at it. */
  @Transactional
  public void take(CourseId course) {
    table.lockDue(course, clock.instant()).ifPresent(this::take);
  }

  /** After a defect of ours: not at once again. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void postpone(CourseId course) {
    table.find(course).ifPresent(row -> bear(row, sentences.ourDefect()));
  }

  private void take(ProjectRow row) {
    try {
      if (row.how() == How.GIVEN) {
        look(row, row.project().orElseThrow());
      } else if (row.archived()) {
        archive(row);
      } else {
        make(row);
      }
    } catch (CloudFailure failure) {
      bear(row, sentences.trouble(failure));
    }
  }

  /** Whoever gave the project keeps its quotas; we only tell them. */
  private void look(ProjectRow row, ProjectRef project) {
    Map<CloudQuota, Long> limits = projects.quotas(project).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, quota -> quota.getValue().limit()));
    applied(row, State.OPEN, new QuotaChange(limits, List.of(), Set.of()), Optional.empty(), LOOK_AGAIN);
  }

  /** What is in the project could not be removed any more once it is closed. */
  private void archive(ProjectRow row) {
    if (row.busy()) {
      applied(row, row.state(), there(row), row.trouble(), WHILE_IN_USE);
    } else if (row.project().isEmpty() || row.state() == State.ARCHIVED) {
      applied(row, State.ARCHIVED, there(row), Optional.empty(), LOOK_AGAIN);
    } else {
      QuotaChange closed = projects.set(row.project().get(), nothingMore());
      projects.archive(row.project().get());
      applied(row, State.ARCHIVED, new QuotaChange(closed.applied(), List.of(), closed.notOurs()), Optional.empty(), LOOK_AGAIN);
      note("archive-project", row, "");
    }
  }

  private static QuotaChange there(ProjectRow row) {
    return new QuotaChange(row.applied(), row.notLowered(), Set.of());
  }

  /** Never below what is used: so to what is used. */
  private static Map<CloudQuota, Long> nothingMore() {
    return List.of(CloudQuota.values()).stream().collect(Collectors.toMap(quota -> quota, quota -> 0L));
  }

  private void make(ProjectRow row) {
    ProjectMaking making = projects.make(row.asWish());
    if (making instanceof Made made) {
      if (row.project().equals(Optional.of(made.project()))) {
        keepToThePool(row, made.project());
      } else {
        // Kept before anything is done with it; the quotas follow in a step of their own.
        table.made(row.course(), made.project(), clock.instant());
        note("make-project", row, "name=" + row.name());
      }
    } else if (making instanceof NotAllowed) {
      applied(row, row.project().isPresent() ? row.state() : State.REFUSED, there(row), Optional.of(sentences.mayNotMake()),
          LOOK_AGAIN);
    } else {
      bear(row, sentences.nameTaken(row.name()));
    }
  }

  private void keepToThePool(ProjectRow row, ProjectRef project) {
    QuotaChange change = projects.set(project, row.pool().quotas(needs));
    Duration next = change.notLowered().isEmpty() ? LOOK_AGAIN : WHILE_IN_USE;
    applied(row, State.OPEN, change, sentences.mayNotSet(change.notOurs()), next);
    if (!change.applied().equals(row.applied())) {
      note("set-cloud-quotas", row, sentences.limits(change.applied()));
    }
  }

  private void applied(ProjectRow row, State state, QuotaChange change, Optional<String> trouble, Duration next) {
    table.applied(row, state, change, trouble, clock.instant(), clock.instant().plus(next));
  }

  private void bear(ProjectRow row, String sentence) {
    Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(row.attempts(), 10));
    Duration next = wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
    table.trouble(row.course(), row.state(), sentence, clock.instant().plus(next));
  }

  private void note(String action, ProjectRow row, String detail) {
    audit.note(Deed.of(action, "class", row.course().value(), row.courseName()).in(row.course().value()).with(detail));
  }
}
