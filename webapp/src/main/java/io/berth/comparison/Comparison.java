package io.berth.comparison;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.people.PersonId;
import io.berth.pricing.Prices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares usage with the cloud, on a thread of its own: every night at 02:00 in the zone by which months are billed, once after
 * a start for all nights that were missed, and when an admin asks. Any number of dashboards may do so on one database, and one
 * does. While the cloud does not answer, what was found last stays, and it is asked again an hour later.
 */
@Service
public class Comparison implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Comparison.class);
  private static final LocalTime AT_NIGHT = LocalTime.of(2, 0);
  private static final Duration AGAIN_AFTER = Duration.ofHours(1);
  /** Clouds forget what is long gone, and would seem never to have had it. */
  private static final int MOST_MONTHS_BACK = 2;

  private final ComparisonTable table;
  private final Comparing comparing;
  private final Prices prices;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
    Thread made = new Thread(work, "comparison");
    made.setDaemon(true);
    return made;
  });
  private volatile Instant tried = Instant.MIN;

  Comparison(ComparisonTable table, Comparing comparing, Prices prices, Audit audit, PlatformTransactionManager transactions, Clock clock) {
    this.table = table;
    this.comparing = comparing;
    this.prices = prices;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What is known. Asks nothing of the cloud. */
  @Transactional(readOnly = true)
  public Findings findings(int most) {
    Optional<ComparisonRun> last = table.lastAnswered();
    List<Kind> toLookInto = Stream.of(Kind.values()).filter(kind -> !kind.isExplained()).toList();
    return new Findings(last, table.last().filter(run -> run.trouble().isPresent()), waiting.get() || table.isTaken(),
        last.map(run -> table.differences(run.id(), toLookInto, most)).orElse(List.of()),
        last.map(run -> table.sums(run.id())).orElse(Map.of()));
  }

  /** The differences of one kind in the last comparison, the dearest first. */
  @Transactional(readOnly = true)
  public List<Findings.Seen> differences(Kind kind, int most) {
    return table.lastAnswered().map(run -> table.differences(run.id(), List.of(kind), most)).orElse(List.of());
  }

  /** Has somebody compare soon, unless that is under way already. Returns at once. */
  public void begin(PersonId by) {
    transaction.executeWithoutResult(status ->
        audit.note(new Deed("compare-usage", "usage", Optional.empty(), "usage and the cloud", Optional.empty(), "")));
    begin(Optional.of(by));
  }

  private void begin(Optional<PersonId> by) {
    if (waiting.compareAndSet(false, true)) {
      thread.execute(() -> {
        try {
          compare(by);
        } catch (RuntimeException defect) {
          log.error("Usage could not be compared with the cloud; it is tried again", defect);
        } finally {
          waiting.set(false);
        }
      });
    }
  }

  /** Whether this dashboard compared; not if another one is at it. */
  boolean compare(Optional<PersonId> by) {
    tried = clock.instant();
    return Boolean.TRUE.equals(transaction.execute(status -> {
      if (!table.takeTurn() || by.isEmpty() && !isDue()) {
        return false;
      }
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Comparing.Result result = comparing.compare(by, since(now), now);
      table.insert(result.run(), result.differences());
      return true;
    }));
  }

  @Scheduled(fixedDelayString = "${berth.comparison.look-every:1m}", initialDelayString = "${berth.comparison.look-every:1m}")
  void look() {
    if (tried.isBefore(clock.instant().minus(AGAIN_AFTER)) && isDue()) {
      begin(Optional.empty());
    }
  }

  /** Whether nobody has compared since the last night. */
  boolean isDue() {
    return table.lastAnswered().filter(run -> !run.startedAt().isBefore(lastNight())).isEmpty();
  }

  private Instant lastNight() {
    ZonedDateTime now = clock.instant().atZone(zone());
    ZonedDateTime today = now.toLocalDate().atTime(AT_NIGHT).atZone(zone());
    return (today.isAfter(now) ? now.toLocalDate().minusDays(1).atTime(AT_NIGHT).atZone(zone()) : today).toInstant();
  }

  /** The beginning of the month of the day before, or of the month up to which was last compared. */
  private Instant since(Instant now) {
    YearMonth latest = YearMonth.from(now.atZone(zone()).minusDays(1));
    YearMonth last = table.lastAnswered().map(run -> YearMonth.from(run.to().atZone(zone()))).filter(latest::isAfter).orElse(latest);
    YearMonth first = last.isBefore(latest.minusMonths(MOST_MONTHS_BACK)) ? latest.minusMonths(MOST_MONTHS_BACK) : last;
    return first.atDay(1).atStartOfDay(zone()).toInstant();
  }

  private ZoneId zone() {
    return prices.all().zone();
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
