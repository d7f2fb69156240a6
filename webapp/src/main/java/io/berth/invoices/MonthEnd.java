package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.invoices.MonthEndTable.Asked;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Closes a month for every class that used something in it. A large university's takes minutes: whoever asks for it waits for the
 * first seconds of it, and the rest is done by whichever dashboard is there.
 */
@Service
public class MonthEnd {

  private static final Logger log = LoggerFactory.getLogger(MonthEnd.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** By then whoever asked has stopped working on it. */
  private static final Duration LEFT_ALONE = PATIENCE.plusSeconds(3);

  private final CloseMonth closeMonth;
  private final MonthEndTable table;
  private final Clock clock;

  MonthEnd(CloseMonth closeMonth, MonthEndTable table, Clock clock) {
    this.closeMonth = closeMonth;
    this.table = table;
    this.clock = clock;
  }

  /**
   * What came of it in the first seconds.
   *
   * @param classes for how many this attempt closed the month
   * @param before for how many somebody else had closed it meanwhile
   * @param invoices that this attempt issued
   * @param waiting for how many it stays open, since a cluster still runs that began in it
   * @param left for how many it goes on to be closed
   */
  public record Outcome(int classes, int before, List<Issued> invoices, int waiting, int left) {

    public Outcome {
      invoices = List.copyOf(invoices);
    }
  }

  /**
   * Each class in a transaction of its own, so that whatever comes between, it goes on where it was. Nothing happens while the
   * month goes on. That whoever asks may do so is the caller's to check.
   */
  public Outcome close(YearMonth month, PersonId by) {
    return close(month, by, PATIENCE);
  }

  Outcome close(YearMonth month, PersonId by, Duration patience) {
    Instant now = clock.instant();
    table.ask(month, by, now);
    int classes = 0;
    int before = 0;
    int waiting = 0;
    List<Issued> invoices = new ArrayList<>();
    List<CourseId> all = closeMonth.toBeClosed(month);
    for (CourseId course : all) {
      if (!clock.instant().isBefore(now.plus(patience))) {
        return new Outcome(classes, before, invoices, waiting, all.size() - classes - before - waiting);
      }
      Closing closing = closeMonth.close(course, month, by);
      if (closing instanceof Closing.Closed closed && !closed.before()) {
        classes++;
        invoices.addAll(closed.invoices());
      } else if (closing instanceof Closing.Closed) {
        before++;
      } else {
        waiting++;
      }
    }
    table.done(month, clock.instant());
    return new Outcome(classes, before, invoices, waiting, 0);
  }

  /** Whether somebody has asked for it and it is not done for all classes. */
  public boolean isGoingOn(YearMonth month) {
    return table.isAsked(month);
  }

  /** Goes on with what took longer than anybody waits, or was broken off. */
  @Scheduled(fixedDelayString = "${berth.invoices.close-every:3s}", initialDelayString = "${berth.invoices.close-every:3s}")
  void goOn() {
    for (Asked asked : table.askedBefore(clock.instant().minus(LEFT_ALONE))) {
      try {
        closeMonth.toBeClosed(asked.month()).forEach(course -> closeAlone(course, asked));
        table.done(asked.month(), clock.instant());
      } catch (DataAccessResourceFailureException | TransactionException away) {
        log.warn("Closing {} goes on when the database is back", asked.month());
        return;
      }
    }
  }

  /** A defect with one class keeps no other open. */
  private void closeAlone(CourseId course, Asked asked) {
    try {
      closeMonth.close(course, asked.month(), asked.by());
    } catch (DataAccessResourceFailureException | TransactionException away) {
      throw away;
    } catch (RuntimeException defect) {
      log.error("{} could not be closed for class {}; its draft stays as it is", asked.month(), course, defect);
    }
  }
}
