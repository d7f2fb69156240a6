package io.berth.courses;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Classes from the day they are made to the day they are archived. Everything here is noted in the audit log. */
@Service
public class ClassLife {

  /** What a teacher may allow assistants. */
  public static final Set<Permission> FOR_ASSISTANTS =
      Set.copyOf(EnumSet.of(Permission.OPERATE, Permission.MEMBERS, Permission.QUOTAS, Permission.PRESETS));

  private final CourseTable table;
  private final MemberTable members;
  private final RunningClusters clusters;
  private final Audit audit;
  private final Clock clock;

  ClassLife(CourseTable table, MemberTable members, RunningClusters clusters, Audit audit, Clock clock) {
    this.table = table;
    this.members = members;
    this.clusters = clusters;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a class is set to. */
  public record Settings(ClassTerms terms, Optional<String> joinCode, Set<Permission> assistantsMay, boolean isArchived) {}

  /** How an attempt to archive ended. */
  public enum Archiving {
    /** Nothing starts in it any more. */
    ARCHIVED,
    /** Something runs in it, and nobody said to stop it. */
    CLUSTERS_RUN
  }

  /** Whether this person may make classes. */
  public boolean mayMake(PersonId person) {
    return table.mayMake(person);
  }

  /** A class with a code to join by, and this person as its teacher. Empty if this person may not make classes. */
  @Transactional
  public Optional<CourseId> make(PersonId teacher, ClassTerms terms) {
    if (!table.mayMake(teacher)) {
      return Optional.empty();
    }
    CourseId course = add(terms);
    members.add(course, teacher, Role.TEACHER);
    note("make", course, terms.name(), "");
    return Optional.of(course);
  }

  /** The class must be there. */
  public Settings settings(CourseId course) {
    CourseRow row = table.find(course).orElseThrow();
    return new Settings(row.terms(), row.joinCode(), row.assistantsMay(), row.isArchived());
  }

  /** False in an archived class, where nothing changes. */
  @Transactional
  public boolean change(CourseId course, ClassTerms terms, Set<Permission> assistantsMay) {
    CourseRow before = table.lock(course);
    if (before.isArchived()) {
      return false;
    }
    table.change(course, terms, assistantsMay);
    note("change-settings", course, before.terms().name(), changes(before, terms, assistantsMay));
    return true;
  }

  /** A new code; whoever has the old one can no longer join. False in an archived class. */
  @Transactional
  public boolean renewCode(CourseId course) {
    CourseRow row = table.lock(course);
    if (row.isArchived()) {
      return false;
    }
    boolean changed = false;
    while (!changed) {
      changed = table.changeCode(course, JoinCode.next());
    }
    note("renew-join-code", course, row.terms().name(), "");
    return true;
  }

  /** Nobody can join by code. */
  @Transactional
  public void dropCode(CourseId course) {
    CourseRow row = table.lock(course);
    if (row.joinCode().isPresent()) {
      table.changeCode(course, null);
      note("drop-join-code", course, row.terms().name(), "");
    }
  }

  /** What runs in the class: archiving asks about it first. */
  public List<RunningCluster> running(CourseId course) {
    return clusters.in(course);
  }

  /**
   * From now on everything is only there to be read. Can be repeated.
   *
   * @param stop whether what runs is stopped first; folders stay
   */
  @Transactional
  public Archiving archive(CourseId course, boolean stop) {
    CourseRow row = table.lock(course);
    List<RunningCluster> running = clusters.in(course);
    if (!running.isEmpty() && !stop) {
      return Archiving.CLUSTERS_RUN;
    }
    clusters.stop(course, running);
    if (!row.isArchived()) {
      table.archive(course, clock.instant());
      note("archive", course, row.terms().name(), running.isEmpty() ? "" : "clusters stopped=" + running.size());
    }
    return Archiving.ARCHIVED;
  }

  /** An archived class goes on. False if there is no such class. */
  @Transactional
  public boolean reopen(CourseId course) {
    Optional<CourseRow> row = table.find(course);
    row.filter(CourseRow::isArchived).ifPresent(archived -> {
      table.archive(course, null);
      note("reopen", course, archived.terms().name(), "");
    });
    return row.isPresent();
  }

  CourseId add(ClassTerms terms) {
    CourseId course = new CourseId(UUID.randomUUID());
    boolean added = false;
    while (!added) {
      added = table.insert(course, terms, JoinCode.next());
    }
    return course;
  }

  private static String changes(CourseRow before, ClassTerms terms, Set<Permission> assistantsMay) {
    return Stream.of(
        change("name", before.terms().name(), terms.name()),
        change("starts-on", day(before.terms().startsOn()), day(terms.startsOn())),
        change("ends-on", day(before.terms().endsOn()), day(terms.endsOn())),
        change("assistants-may", words(before.assistantsMay()), words(assistantsMay)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> change(String what, String before, String after) {
    return before.equals(after) ? Optional.empty() : Optional.of(what + ": " + before + " -> " + after);
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(Object::toString).orElse("open");
  }

  private static String words(Set<Permission> permissions) {
    return permissions.stream().sorted().map(permission -> permission.name().toLowerCase(Locale.ROOT)).toList().toString();
  }

  private void note(String action, CourseId course, String name, String detail) {
    audit.note(Deed.of(action, "class", course.value(), name).in(course.value()).with(detail));
  }
}
