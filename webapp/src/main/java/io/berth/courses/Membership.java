package io.berth.courses;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.JoinOutcome.Joined;
import io.berth.courses.JoinOutcome.Reason;
import io.berth.courses.JoinOutcome.Refused;
import io.berth.people.Directory;
import io.berth.people.Directory.Entry;
import io.berth.people.GuessLimit;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in a class. Every change is noted in the audit log; none of them stops a cluster unless that is asked for. */
@Service
public class Membership {

  private final MemberTable members;
  private final CourseTable courses;
  private final Directory directory;
  private final RunningClusters clusters;
  private final GuessLimit limit;
  private final Audit audit;
  private final Clock clock;

  Membership(MemberTable members, CourseTable courses, Directory directory, RunningClusters clusters, GuessLimit limit,
      Audit audit, Clock clock) {
    this.members = members;
    this.courses = courses;
    this.directory = directory;
    this.clusters = clusters;
    this.limit = limit;
    this.audit = audit;
    this.clock = clock;
  }

  /** How a change ended; nothing is changed but by {@link #DONE}. */
  public enum Outcome {
    /** It is as wished, now or already. */
    DONE,
    /** Nobody has this user name or address, or is not in the class. */
    NOBODY,
    /** This account is closed. */
    DISABLED,
    /** This person is in the class already, in another role. */
    IN_ANOTHER_ROLE,
    /** Only a teacher of the class may do this with teachers and assistants. */
    TEACHERS_ONLY,
    /** The class would be without a teacher. */
    LAST_TEACHER,
    /** Everything in an archived class is only there to be read. */
    ARCHIVED
  }

  /** Somebody of a class, and what they have running in it. */
  public record Leaving(Member member, List<RunningCluster> clusters) {}

  /** Capital letters and blanks make no difference. Guesses are limited like sign-ins. */
  @Transactional
  public JoinOutcome join(PersonId person, String code) {
    Optional<Duration> pause = limit.begin(person);
    if (pause.isPresent()) {
      return new Refused(Reason.TOO_MANY, pause.get());
    }
    Optional<CourseRow> course = courses.lockByCode(JoinCode.plain(code));
    if (course.isEmpty()) {
      return new Refused(Reason.UNKNOWN, Duration.ZERO);
    }
    limit.succeeded(person);
    return join(person, course.get());
  }

  private JoinOutcome join(PersonId person, CourseRow course) {
    if (course.isArchived() || course.isOver(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      return new Refused(course.isArchived() ? Reason.ARCHIVED : Reason.OVER, Duration.ZERO);
    }
    if (members.add(course.id(), person, Role.STUDENT)) {
      String name = members.of(course.id(), person).map(Member::name).orElseThrow();
      note("join", course.id(), person, name, "by code");
    }
    return new Joined(course.id());
  }

  /**
   * Adds somebody who is known.
   *
   * @param who user name or e-mail address
   */
  @Transactional
  public Outcome add(PersonId by, CourseId course, String who, Role role) {
    Optional<Outcome> refusal = refusal(by, course, role);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<Entry> found = directory.find(List.of(who.toLowerCase(Locale.ROOT)));
    if (found.size() != 1 || found.get(0).disabled()) {
      return found.size() == 1 ? Outcome.DISABLED : Outcome.NOBODY;
    }
    return add(course, found.get(0), role);
  }

  private Outcome add(CourseId course, Entry person, Role role) {
    Optional<Member> before = members.of(course, person.id());
    if (before.isPresent()) {
      return before.get().role() == role ? Outcome.DONE : Outcome.IN_ANOTHER_ROLE;
    }
    members.add(course, person.id(), role);
    note("add-member", course, person.id(), person.displayName(), "role=" + role.word());
    return Outcome.DONE;
  }

  /** Gives somebody in the class another role. */
  @Transactional
  public Outcome changeRole(PersonId by, CourseId course, PersonId person, Role role) {
    Optional<Outcome> refusal = refusal(by, course, Role.TEACHER);
    Optional<Member> member = members.of(course, person);
    if (refusal.isPresent() || member.isEmpty()) {
      return refusal.orElse(Outcome.NOBODY);
    }
    Role before = member.get().role();
    if (before == role) {
      return Outcome.DONE;
    }
    if (before == Role.TEACHER && !members.hasAnotherTeacher(course, person)) {
      return Outcome.LAST_TEACHER;
    }
    members.changeRole(course, person, role);
    note("change-role", course, person, member.get().name(), before.word() + " -> " + role.word());
    return Outcome.DONE;
  }

  /** Somebody of the class with what they have running: whoever takes them out sees it first. */
  public Optional<Leaving> leaving(CourseId course, PersonId person) {
    return members.of(course, person).map(member -> new Leaving(member, clusters.in(course, List.of(person))));
  }

  /**
   * Takes somebody out of the class.
   *
   * @param stop whether their clusters in this class are stopped; else they run on to their planned end
   */
  @Transactional
  public Outcome remove(PersonId by, CourseId course, PersonId person, boolean stop) {
    courses.lock(course);
    Optional<Member> member = members.of(course, person);
    Optional<Outcome> refusal = refusal(by, course, member.map(Member::role).orElse(Role.STUDENT));
    if (refusal.isPresent() || member.isEmpty()) {
      return refusal.orElse(Outcome.NOBODY);
    }
    if (member.get().role() == Role.TEACHER && !members.hasAnotherTeacher(course, person)) {
      return Outcome.LAST_TEACHER;
    }
    List<RunningCluster> running = clusters.in(course, List.of(person));
    members.remove(course, List.of(person));
    note("remove-member", course, person, member.get().name(),
        "role=" + member.get().role().word() + (stop ? " clusters stopped=" : " clusters kept=") + running.size());
    if (stop) {
      clusters.stop(course, running);
    }
    return Outcome.DONE;
  }

  /** Changes of who is in a class come one after the other: of two teachers who leave at once, one stays. */
  private Optional<Outcome> refusal(PersonId by, CourseId course, Role about) {
    if (courses.lock(course).isArchived()) {
      return Optional.of(Outcome.ARCHIVED);
    }
    return about == Role.STUDENT || courses.owns(by, course) ? Optional.empty() : Optional.of(Outcome.TEACHERS_ONLY);
  }

  private void note(String action, CourseId course, PersonId person, String name, String detail) {
    audit.note(Deed.of(action, "person", person.value(), name).in(course.value()).with(detail));
  }
}
