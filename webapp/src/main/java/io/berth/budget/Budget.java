package io.berth.budget;

import io.berth.budget.BudgetTable.Reserved;
import io.berth.budget.BudgetTable.Size;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether there is room, and reserves it, for person and class at once. Every method is part of its caller's
 * transaction: what was decided holds exactly when what was decided about does.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Budget {

  private static final int DAYS_OF_A_WEEK = 7;

  private final BudgetTable table;
  private final Clock clock;

  Budget(BudgetTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Reserves room for a new cluster, or says what there is not enough of. Holds the class's row until the transaction ends. */
  public Decision reserve(Wish wish) {
    table.lockClass(wish.course());
    Instant now = clock.instant();
    Reserved needed = needed(wish, now.plus(wish.runtime()));
    List<Shortage> shortages = table.allowance(wish.course(), wish.person(), now)
        .shortages(amounts(needed, wish, now).with(Thing.CLUSTERS, 1));
    if (!shortages.isEmpty()) {
      return new Decision.Refused(shortages);
    }
    table.reserve(wish.cluster(), needed, now);
    return new Decision.Granted();
  }

  /** What there would not be enough of for this wish, without reserving anything. */
  public List<Shortage> missingFor(Wish wish) {
    Instant now = clock.instant();
    return table.allowance(wish.course(), wish.person(), now)
        .shortages(amounts(needed(wish, now.plus(wish.runtime())), wish, now).with(Thing.CLUSTERS, 1));
  }

  /** Reserves the time until a later end for a cluster that has a reservation; granted as well where there is none. */
  public Decision extend(UUID cluster, Instant end) {
    return table.open(cluster).map(open -> extend(cluster, open, end)).orElseGet(Decision.Granted::new);
  }

  /** The end is now known, whatever it takes: a cluster that has become ready runs for its full time. */
  public void planEnd(UUID cluster, Instant end) {
    table.planEnd(cluster, end);
  }

  /** The person does not want it any more, or it has failed: it counts against the class only. Can be repeated. */
  public void giveUp(UUID cluster) {
    table.giveUp(cluster, clock.instant());
  }

  /** Nothing of it is left in the cloud. Can be repeated; the first time counts. */
  public void release(UUID cluster) {
    table.release(cluster, clock.instant());
  }

  private Decision extend(UUID cluster, Reserved open, Instant end) {
    table.lockClass(open.course());
    Instant now = clock.instant();
    long more = secondsThisWeek(now, end) - secondsThisWeek(now, open.endsAt());
    List<Shortage> shortages = table.allowance(open.course(), open.person(), now)
        .shortages(new Amounts(Map.of(Thing.HOURS_PER_WEEK, more)));
    if (!shortages.isEmpty()) {
      return new Decision.Refused(shortages);
    }
    table.planEnd(cluster, end);
    return new Decision.Granted();
  }

  private Reserved needed(Wish wish, Instant end) {
    List<Size> sizes = table.sizes(wish.headSize(), wish.workerSize());
    Size head = size(sizes, wish.headSize());
    Size worker = size(sizes, wish.workerSize());
    return new Reserved(wish.course(), wish.person(), wish.workers() + 1, head.vcpus() + wish.workers() * worker.vcpus(),
        head.memoryMb() + wish.workers() * worker.memoryMb(), end);
  }

  /** A size that the cloud has never told of is not there: the cloud itself will refuse it. */
  private static Size size(List<Size> known, String name) {
    return known.stream().filter(size -> size.name().equals(name)).findFirst().orElse(new Size(name, 0, 0));
  }

  private static Amounts amounts(Reserved needed, Wish wish, Instant now) {
    return new Amounts(Map.of(
        Thing.NODES, (long) needed.nodes(),
        Thing.VCPUS, (long) needed.vcpus(),
        Thing.MEMORY_MB, needed.memoryMb(),
        Thing.FOLDER_GB, (long) wish.newFolderGb(),
        Thing.HOURS_PER_WEEK, secondsThisWeek(now, needed.endsAt())));
  }

  private static long secondsThisWeek(Instant now, Instant end) {
    Instant nextMonday = now.atZone(ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .truncatedTo(ChronoUnit.DAYS)
        .plusDays(DAYS_OF_A_WEEK)
        .toInstant();
    Instant last = end.isBefore(nextMonday) ? end : nextMonday;
    return Math.max(0, Duration.between(now, last).toSeconds());
  }

  /** What this person may take in this class, and what is taken. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Allowance allowance(CourseId course, PersonId person) {
    return table.allowance(course, person, clock.instant());
  }
}
