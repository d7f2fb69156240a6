package io.berth.budget;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Who may have how much, and who asks for more. Limits below what is in use stop nothing that runs: there is just no room for
 * more.
 */
@Service
public class Quotas {

  /** What came of an answer to somebody who asks for more. */
  public enum Answered {
    /** As the teacher wished. */
    DONE,
    /** Somebody has answered before, or there never was such a request in this class. */
    NOTHING_TO_ANSWER
  }

  private final QuotaTable table;
  private final QuotaReading reading;
  private final Audit audit;
  private final Clock clock;

  Quotas(QuotaTable table, QuotaReading reading, Audit audit, Clock clock) {
    this.table = table;
    this.reading = reading;
    this.audit = audit;
    this.clock = clock;
  }

  /** Everything on the class's page of limits, in one statement; empty if there is no such class. */
  public Optional<QuotaOverview> overview(CourseId course) {
    return table.overview(course, clock.instant());
  }

  /** What {@code quota_of} said, with what holds where nobody has set a limit. */
  public Allowance read(JsonNode quota) {
    return reading.read(quota);
  }

  /** Gives the class its pool. */
  @Transactional
  public void givePool(CourseId course, Limits pool) {
    set(course, LimitKind.CLASS, Optional.empty(), pool, "change-pool");
  }

  /** What each student may have who has no exception. */
  @Transactional
  public void setForEachStudent(CourseId course, Limits limits) {
    set(course, LimitKind.STUDENT, Optional.empty(), limits, "change-limits");
  }

  /** What each cluster may have. */
  @Transactional
  public void setForEachCluster(CourseId course, Limits limits) {
    set(course, LimitKind.CLUSTER, Optional.empty(), limits, "change-limits");
  }

  /** An exception for one member: where it says nothing, what holds for each student holds. False for somebody else. */
  @Transactional
  public boolean setFor(CourseId course, PersonId person, Limits limits) {
    if (!table.isMember(course, person)) {
      return false;
    }
    set(course, LimitKind.MEMBER, Optional.of(person), limits, "change-limits");
    return true;
  }

  /**
   * Asks for more of one thing; asking again for the same thing replaces the request. False for somebody who is not in the
   * class.
   *
   * @param wanted the limit that would do, in the unit of the limit, 1 to {@link Limits#MOST}
   * @param reason at most 500 characters, may be empty
   */
  @Transactional
  public boolean ask(CourseId course, PersonId person, Thing thing, long wanted, String reason) {
    if (!table.isMember(course, person)) {
      return false;
    }
    table.ask(UUID.randomUUID(), course, person, thing, wanted, reason, clock.instant());
    audit.note(Deed.of("ask-for-more", "limit", person.value(), table.nameOf(person)).in(course.value())
        .with(thing.key() + "=" + wanted));
    return true;
  }

  /** Grants so much instead of what was asked for, or as much. */
  @Transactional
  public Answered grant(CourseId course, UUID request, long granted, PersonId teacher, String answer) {
    return table.answer(course, request, true, teacher, answer, clock.instant())
        .map(asked -> {
          Limits before = table.limits(course, LimitKind.MEMBER, Optional.of(asked.person()));
          set(course, LimitKind.MEMBER, Optional.of(asked.person()), before.with(asked.thing(), granted), "grant-more");
          return Answered.DONE;
        })
        .orElse(Answered.NOTHING_TO_ANSWER);
  }

  /** Says no. */
  @Transactional
  public Answered decline(CourseId course, UUID request, PersonId teacher, String answer) {
    return table.answer(course, request, false, teacher, answer, clock.instant())
        .map(asked -> {
          audit.note(Deed.of("decline-more", "limit", asked.person().value(), table.nameOf(asked.person()))
              .in(course.value()).with(asked.thing().key() + "=" + asked.wanted()));
          return Answered.DONE;
        })
        .orElse(Answered.NOTHING_TO_ANSWER);
  }

  private void set(CourseId course, LimitKind kind, Optional<PersonId> person, Limits limits, String action) {
    Limits before = table.limits(course, kind, person);
    table.set(course, kind, person, limits);
    Deed deed = person
        .map(member -> Deed.of(action, "limit", member.value(), table.nameOf(member)))
        .orElseGet(() -> Deed.of(action, "limit", course.value(), table.nameOf(course)));
    audit.note(deed.in(course.value()).with(kind.key() + ": " + words(before) + " -> " + words(limits)));
  }

  private static String words(Limits limits) {
    Map<String, Long> sorted = new TreeMap<>();
    limits.of().forEach((thing, limit) -> sorted.put(thing.key(), limit));
    return sorted.isEmpty() ? "none" : sorted.toString();
  }
}
