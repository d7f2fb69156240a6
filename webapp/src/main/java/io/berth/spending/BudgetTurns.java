package io.berth.spending;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.courses.RunningCluster;
import io.berth.courses.RunningClusters;
import io.berth.pricing.Fraction;
import io.berth.spending.StepTable.Due;
import io.berth.spending.StepTable.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees which steps of their budgets classes have reached, and stops what runs when a countdown is over. Any number of dashboards
 * may do so on one database. Each class, and each countdown, is one transaction: a dashboard that dies has done all of it or
 * nothing, and what is done is done once.
 */
@Component
class BudgetTurns {

  private static final Logger log = LoggerFactory.getLogger(BudgetTurns.class);

  private final StepTable table;
  private final RunningClusters running;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  BudgetTurns(StepTable table, RunningClusters running, Audit audit, Clock clock, PlatformTransactionManager transactions) {
    this.table = table;
    this.running = running;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Judges every class that has a budget. */
  @Scheduled(fixedDelayString = "${berth.spending.judge-every:1m}")
  void judgeAll() {
    table.withBudget().forEach(this::judge);
  }

  /** Judges one class, if nobody else is at it. */
  void judge(CourseId course) {
    alone("The budget of class " + course, () -> judgeInTurn(course));
  }

  /** Stops what is to stop by now. */
  @Scheduled(fixedDelayString = "${berth.spending.stop-every:5s}")
  void stopDue() {
    table.due(clock.instant()).forEach(step -> alone("The end of a countdown", () -> stop(step)));
  }

  /** A defect with one class keeps no other waiting. */
  private void alone(String what, Runnable turn) {
    try {
      transaction.executeWithoutResult(status -> turn.run());
    } catch (RuntimeException defect) {
      log.error("{} could not be dealt with; it is tried again", what, defect);
    }
  }

  private void judgeInTurn(CourseId course) {
    if (table.takeTurn(course)) {
      Instant now = clock.instant();
      table.standing(course, now).ifPresent(standing -> standing.policy().steps()
          .forEach((percent, action) -> judge(course, standing, percent, action, now)));
    }
  }

  private void judge(CourseId course, Standing standing, int percent, StepAction action, Instant now) {
    Fraction spent = standing.spent().so();
    boolean reached = action != StepAction.NOTHING && spent.compareTo(Fraction.ZERO) > 0
        && Sums.reaches(spent, percent, Fraction.of(standing.budget().amount()));
    if (reached && table.reach(course, standing, percent, action, now)) {
      audit.note(Deed.of("reach-budget-step", "budget", course.value(), standing.name()).in(course.value())
          .with(percent + " % of " + standing.budget() + ": " + action.key()));
    }
  }

  private void stop(long step) {
    Instant now = clock.instant();
    table.takeDue(step, now).ifPresent(due -> stop(step, due, now));
  }

  private void stop(long step, Due due, Instant now) {
    List<RunningCluster> clusters = running.in(due.course());
    running.stop(due.course(), clusters);
    table.stopped(step, now);
    audit.note(Deed.of("stop-for-budget", "budget", due.course().value(), due.name()).in(due.course().value())
        .with(Map.of("clusters", clusters.size())));
  }
}
