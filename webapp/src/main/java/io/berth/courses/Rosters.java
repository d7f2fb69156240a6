package io.berth.courses;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.RosterPlan.Addition;
import io.berth.courses.RosterPlan.Change;
import io.berth.courses.RosterPlan.Removal;
import io.berth.courses.RosterTable.Draft;
import io.berth.people.Directory;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Members of a class by file: read, shown, and applied exactly as shown. */
@Service
public class Rosters {

  /** In bytes. */
  public static final int LARGEST_FILE = 1 << 20;
  /** Lines below the header. */
  public static final int MOST_ROWS = 2000;
  /** How long a roster waits to be applied. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  private final RosterTable drafts;
  private final MemberTable members;
  private final CourseTable courses;
  private final Directory directory;
  private final RunningClusters clusters;
  private final Audit audit;
  private final Clock clock;

  Rosters(RosterTable drafts, MemberTable members, CourseTable courses, Directory directory, RunningClusters clusters,
      Audit audit, Clock clock) {
    this.drafts = drafts;
    this.members = members;
    this.courses = courses;
    this.directory = directory;
    this.clusters = clusters;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of a roster that was applied. */
  public record Applied(Instant at, int added, int changed, int removed) {}

  /** What is shown of a roster: before it is applied what would happen, afterwards what came of it. */
  public record Shown(RosterPlan plan, boolean removesMissing, Instant expiresAt, Optional<Applied> applied) {}

  /** How an attempt to apply a roster ended. */
  public enum Outcome {
    /** Everything that was shown has happened, now or by an earlier click. */
    APPLIED,
    /** There is no such roster, or it has waited for too long. */
    GONE,
    /** The class is another than when it was shown; nothing was changed. */
    CHANGED_MEANWHILE,
    /** There are lines that are wrong, and nobody said to leave them out; nothing was changed. */
    HAS_PROBLEMS,
    /** Everything in an archived class is only there to be read. */
    ARCHIVED
  }

  /** Reads a file and keeps what it says for an hour. The id to show it by, or why it is no roster. */
  @Transactional
  public Read read(CourseId course, PersonId person, byte[] file, boolean removeMissing) {
    RosterReading reading = RosterReader.read(file);
    if (reading instanceof RosterReading.Unreadable unreadable) {
      return new Read(Optional.empty(), Optional.of(unreadable.refusal()));
    }
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    drafts.forgetOld(now);
    drafts.insert(id, course, person, (RosterReading.Lines) reading, removeMissing, now, now.plus(PATIENCE));
    return new Read(Optional.of(id), Optional.empty());
  }

  /** One of the two is there. */
  public record Read(Optional<UUID> draft, Optional<RosterRefusal> refusal) {}

  /** What a roster of this person would do to the class now; empty if there is none or it has waited for too long. */
  @Transactional
  public Optional<Shown> show(CourseId course, PersonId person, UUID id) {
    return drafts.find(course, person, id, clock.instant())
        .map(draft -> new Shown(plan(course, person, draft), draft.removeMissing(), draft.expiresAt(), draft.applied()));
  }

  /**
   * Applies a roster as a whole or not at all. A second click finds that the first one did it.
   *
   * @param shown {@link RosterPlan#digest} of what this person saw
   * @param leaveOut whether lines that are wrong are left out
   * @param stop whether clusters of those who leave are stopped; else they run on to their planned end
   */
  @Transactional
  public Outcome apply(CourseId course, PersonId person, UUID id, String shown, boolean leaveOut, boolean stop) {
    if (courses.lock(course).isArchived()) {
      return Outcome.ARCHIVED;
    }
    Optional<Draft> draft = drafts.find(course, person, id, clock.instant());
    if (draft.isEmpty() || draft.get().applied().isPresent()) {
      return draft.isEmpty() ? Outcome.GONE : Outcome.APPLIED;
    }
    RosterPlan plan = plan(course, person, draft.get());
    if (!plan.digest().equals(shown)) {
      return Outcome.CHANGED_MEANWHILE;
    }
    if (!plan.problems().isEmpty() && !leaveOut) {
      return Outcome.HAS_PROBLEMS;
    }
    return apply(course, id, plan, stop);
  }

  private RosterPlan plan(CourseId course, PersonId person, Draft draft) {
    List<String> names = draft.lines().rows().stream()
        .flatMap(RosterRow::names)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
    RosterPlanner planner = new RosterPlanner(directory.find(names), members.of(course), courses.owns(person, course));
    RosterPlan plan = planner.plan(draft.lines());
    List<Removal> missing = draft.removeMissing() ? planner.missing(draft.lines()) : List.of();
    return new RosterPlan(plan.added(), plan.changed(), withClusters(course, missing), plan.problems(), plan.same());
  }

  private List<Removal> withClusters(CourseId course, List<Removal> missing) {
    if (missing.isEmpty()) {
      return missing;
    }
    Map<PersonId, List<RunningCluster>> running = clusters.in(course, missing.stream().map(Removal::person).toList())
        .stream().collect(Collectors.groupingBy(RunningCluster::person));
    return missing.stream()
        .map(gone -> new Removal(gone.person(), gone.name(), gone.username(), running.getOrDefault(gone.person(), List.of())))
        .toList();
  }

  private Outcome apply(CourseId course, UUID id, RosterPlan plan, boolean stop) {
    for (Addition addition : plan.added()) {
      if (!add(course, addition)) {
        // Somebody made this account in this very moment: nothing of the rest may stay.
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Outcome.CHANGED_MEANWHILE;
      }
    }
    plan.changed().forEach(change -> change(course, change));
    remove(course, plan, stop);
    Applied applied = new Applied(clock.instant(), plan.added().size(), plan.changed().size(), plan.removed().size());
    drafts.applied(id, applied);
    audit.note(Deed.of("import-roster", "class", course.value(), courses.name(course)).in(course.value())
        .with("added=" + applied.added() + " changed=" + applied.changed() + " removed=" + applied.removed()
            + " left-out=" + plan.problems().size()));
    return Outcome.APPLIED;
  }

  private boolean add(CourseId course, Addition addition) {
    Optional<PersonId> person = addition.person()
        .or(() -> directory.add(addition.username(), addition.email(), addition.name()));
    boolean added = person.isPresent() && members.add(course, person.get(), addition.role());
    if (added) {
      String account = addition.person().isPresent() ? "" : " new account";
      note("add-member", course, person.get(), addition.name(), "role=" + addition.role().word() + account);
    }
    return added;
  }

  private void change(CourseId course, Change change) {
    change.newName().ifPresent(name -> {
      directory.rename(change.person(), name);
      note("rename", course, change.person(), change.name(), "name=" + name);
    });
    change.newRole().ifPresent(role -> {
      members.changeRole(course, change.person(), role);
      note("change-role", course, change.person(), change.name(), change.role().word() + " -> " + role.word());
    });
  }

  private void remove(CourseId course, RosterPlan plan, boolean stop) {
    if (plan.removed().isEmpty()) {
      return;
    }
    members.remove(course, plan.removed().stream().map(Removal::person).toList());
    plan.removed().forEach(gone -> note("remove-member", course, gone.person(), gone.name(),
        stop ? "clusters stopped=" + gone.clusters().size() : "clusters kept=" + gone.clusters().size()));
    if (stop) {
      clusters.stop(course, plan.clusters());
    }
  }

  private void note(String action, CourseId course, PersonId person, String name, String detail) {
    audit.note(Deed.of(action, "person", person.value(), name).in(course.value()).with(detail));
  }
}
