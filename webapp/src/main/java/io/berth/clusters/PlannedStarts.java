package io.berth.clusters;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchOutcome.Reason;
import io.berth.clusters.LaunchOutcome.Refused;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts what teachers have planned, as long as not too many clusters are starting. Any number of dashboards may do so on
 * one database: one at a time has the turn. Each start is one transaction, so a dashboard that dies has either started a
 * cluster and ticked it off, or done neither.
 */
@Component
class PlannedStarts {

  private static final Logger log = LoggerFactory.getLogger(PlannedStarts.class);

  private final PlannedStartTable table;
  private final ClusterTable clusters;
  private final ClusterLaunch launch;
  private final Sentences sentences;
  private final ClusterSettings settings;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  PlannedStarts(PlannedStartTable table, ClusterTable clusters, ClusterLaunch launch, Sentences sentences,
      ClusterSettings settings, Audit audit, Clock clock, PlatformTransactionManager transactions) {
    this.table = table;
    this.clusters = clusters;
    this.launch = launch;
    this.sentences = sentences;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Starts one after the other until the wave is full or nothing waits. */
  @Scheduled(fixedDelayString = "${berth.clusters.plan-every:500ms}")
  void takeTurns() {
    while (takeTurn()) {
      log.debug("One more of a plan has had its turn");
    }
  }

  private boolean takeTurn() {
    AtomicReference<UUID> taken = new AtomicReference<>();
    try {
      return Boolean.TRUE.equals(transaction.execute(status -> next(taken)));
    } catch (RuntimeException defect) {
      log.error("A planned start failed", defect);
      return taken.get() != null && giveUp(taken.get());
    }
  }

  private boolean next(AtomicReference<UUID> taken) {
    Optional<PlannedStart> next = table.takeTurn() ? table.next(settings.wave()) : Optional.empty();
    next.ifPresent(start -> {
      taken.set(start.id());
      start(start);
    });
    return next.isPresent();
  }

  private void start(PlannedStart start) {
    LaunchOutcome outcome = launch.launch(
        new LaunchRequest(start.person(), Optional.of(start.course()), start.preset(), Optional.empty(), start.id()));
    if (outcome instanceof Launched launched) {
      note(start, launched.cluster());
      table.done(start.id(), "", clock.instant());
    } else if (outcome instanceof Refused refused) {
      table.done(start.id(), outcome(refused), clock.instant());
    }
  }

  /** Whoever has a cluster by now, started by somebody quicker, has what the plan was for. */
  private String outcome(Refused refused) {
    return refused.reason() == Reason.ONE_AT_A_TIME ? "" : sentences.notStarted(refused);
  }

  private void note(PlannedStart start, ClusterId cluster) {
    clusters.find(cluster).ifPresent(found -> audit.note(
        Deed.of("start-cluster", "cluster", cluster.value(), found.name().value())
            .in(start.course().value())
            .with("asked for by " + start.askedBy() + ", for everyone")));
  }

  /** So that a defect with one student does not keep everybody else waiting. */
  private boolean giveUp(UUID start) {
    table.done(start, sentences.notStartedByUs(), clock.instant());
    return true;
  }
}
