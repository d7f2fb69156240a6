package io.berth.budget;

import io.berth.budget.BudgetTable.Reserved;
import io.berth.budget.BudgetTable.Size;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.spending.Plan;
import io.berth.spending.Purse;
import io.berth.spending.Purses;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether there is room and money, and reserves both, for person and class at once. Every method is part of its caller's
 * transaction: what was decided holds exactly when what was decided about does.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Budget {

  private static final int DAYS_OF_A_WEEK = 7;

  private final BudgetTable table;
  private final Purses purses;
  private final Clock clock;

  Budget(BudgetTable table, Purses purses, Clock clock) {
    this.table = table;
    this.purses = purses;
    this.clock = clock;
  }

  /** Reserves room for a new cluster, or says what there is not enough of. Holds the class's row until the transaction ends. */
  public Decision reserve(Wish wish) {
    table.lockClass(wish.course());
    Instant now = clock.instant();
    Reserved needed = needed(wish, sizes(Stream.of(wish)), now);
    Decision decision = Decision.of(
        table.allowance(wish.course(), wish.person(), now).shortages(amounts(needed, wish, now)),
        purses.of(wish.course(), wish.person(), now).start(plan(needed, now)));
    if (decision instanceof Decision.Granted) {
      table.reserve(wish.cluster(), needed, now);
    }
    return decision;
  }

  /**
   * Those of these wishes that there is room and money for, each taken by itself; reserves nothing. All of one person in one
   * class, about whom the database is asked once.
   */
  public List<Wish> fitting(List<Wish> wishes) {
    if (wishes.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Allowance allowance = table.allowance(wishes.get(0).course(), wishes.get(0).person(), now);
    Purse purse = purses.of(wishes.get(0).course(), wishes.get(0).person(), now);
    List<Size> sizes = sizes(wishes.stream());
    return wishes.stream()
        .filter(wish -> allowance.shortages(amounts(needed(wish, sizes, now), wish, now)).isEmpty())
        .filter(wish -> purse.start(plan(needed(wish, sizes, now), now)).isEmpty())
        .toList();
  }

  /** Reserves the time until a later end for a cluster that has a reservation; granted as well where there is none. */
  public Decision extend(UUID cluster, Instant end) {
    return table.open(cluster).map(open -> extend(cluster, open, end)).orElseGet(Decision.Granted::new);
  }

  /**
   * Reserves room for another number of workers in place of what the cluster has. A smaller size is always granted, and what
   * is reserved stays as it is until {@link #settle}: its nodes are still there. Granted as well where nothing is reserved.
   */
  public Decision resize(NewSize size) {
    return table.open(size.cluster()).map(open -> resize(size, locked(size, open))).orElseGet(Decision.Granted::new);
  }

  /** The largest number of workers up to this size that there is room for; empty if there is room for no more than now. */
  public OptionalInt mostWorkers(NewSize size) {
    Optional<Reserved> open = table.open(size.cluster());
    if (open.isEmpty()) {
      return OptionalInt.empty();
    }
    Instant now = clock.instant();
    Allowance allowance = table.allowance(open.get().course(), open.get().person(), now);
    Purse purse = purses.of(open.get().course(), open.get().person(), now);
    List<Size> sizes = sizes(size);
    return IntStream.iterate(size.workers(), workers -> workers >= open.get().nodes(), workers -> workers - 1)
        .filter(workers -> decide(allowance, purse, open.get(), resized(open.get(), size.withWorkers(workers), sizes))
            instanceof Decision.Granted)
        .findFirst();
  }

  /** The cluster has this size now, and takes no more. Nothing happens if it is not wanted any more. Can be repeated. */
  public void settle(NewSize size) {
    table.open(size.cluster()).map(open -> locked(size, open)).ifPresent(open -> {
      Reserved now = resized(open, size, sizes(size));
      if (!now.equals(open)) {
        table.replace(size.cluster(), now, clock.instant());
      }
    });
  }

  /** As it is once nobody else decides about the class. */
  private Reserved locked(NewSize size, Reserved open) {
    table.lockClass(open.course());
    return table.open(size.cluster()).orElse(open);
  }

  private Decision resize(NewSize size, Reserved open) {
    Instant now = clock.instant();
    Reserved wanted = resized(open, size, sizes(size));
    if (wanted.nodes() <= open.nodes()) {
      return new Decision.Granted();
    }
    Decision decision = decide(table.allowance(open.course(), open.person(), now), purses.of(open.course(), open.person(), now),
        open, wanted);
    if (decision instanceof Decision.Granted) {
      table.replace(size.cluster(), wanted, now);
    }
    return decision;
  }

  private static Reserved resized(Reserved open, NewSize size, List<Size> sizes) {
    return taken(sizes, size.headSize(), size.workerSize(), size.workers(), open.course(), open.person(), open.endsAt());
  }

  private static Decision decide(Allowance allowance, Purse purse, Reserved open, Reserved wanted) {
    return Decision.of(allowance.shortages(machines(open), machines(wanted)),
        purse.resize(plan(open, purse.at()), plan(wanted, purse.at())));
  }

  private static Amounts machines(Reserved reserved) {
    return new Amounts(Map.of(Thing.NODES, (long) reserved.nodes(), Thing.VCPUS, (long) reserved.vcpus(),
        Thing.MEMORY_MB, reserved.memoryMb()));
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
    Decision decision = Decision.of(
        table.allowance(open.course(), open.person(), now).shortages(new Amounts(Map.of(Thing.HOURS_PER_WEEK, more))),
        purses.of(open.course(), open.person(), now).extend(new Plan(open.taken(), open.endsAt(), end)));
    if (decision instanceof Decision.Granted) {
      table.planEnd(cluster, end);
    }
    return decision;
  }

  /** From now until its planned end. */
  private static Plan plan(Reserved reserved, Instant now) {
    return new Plan(reserved.taken(), now, reserved.endsAt());
  }

  private List<Size> sizes(Stream<Wish> wishes) {
    return table.sizes(wishes.flatMap(wish -> Stream.of(wish.headSize(), wish.workerSize())));
  }

  private List<Size> sizes(NewSize size) {
    return table.sizes(Stream.of(size.headSize(), size.workerSize()));
  }

  private static Reserved needed(Wish wish, List<Size> sizes, Instant now) {
    return taken(sizes, wish.headSize(), wish.workerSize(), wish.workers(), wish.course(), wish.person(),
        now.plus(wish.runtime()));
  }

  private static Reserved taken(List<Size> sizes, String headSize, String workerSize, int workers, CourseId course,
      PersonId person, Instant end) {
    Size head = size(sizes, headSize);
    Size worker = size(sizes, workerSize);
    return new Reserved(course, person, workers + 1, headSize, workerSize, head.vcpus() + workers * worker.vcpus(),
        head.memoryMb() + workers * worker.memoryMb(), end);
  }

  /** A size that the cloud has never told of is not there: the cloud itself will refuse it. */
  private static Size size(List<Size> known, String name) {
    return known.stream().filter(size -> size.name().equals(name)).findFirst().orElse(new Size(name, 0, 0));
  }

  private static Amounts amounts(Reserved needed, Wish wish, Instant now) {
    return new Amounts(Map.of(
        Thing.CLUSTERS, 1L,
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
