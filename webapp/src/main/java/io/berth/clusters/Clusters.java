package io.berth.clusters;

import io.berth.budget.Budget;
import io.berth.budget.Decision;
import io.berth.budget.NewSize;
import io.berth.clusters.ResizeTable.Present;
import io.berth.folders.Folders;
import io.berth.metering.Ending;
import io.berth.metering.Meter;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person may do with a cluster of theirs. A cluster of somebody else is answered like one that does not exist. */
@Service
public class Clusters {

  private static final Duration EXTENSION = Duration.ofHours(1);
  private static final Duration LONGEST_AHEAD = Duration.ofHours(12);

  private final ClusterTable clusters;
  private final ResizeTable changes;
  private final ClusterStack stack;
  private final Budget budget;
  private final Meter meter;
  private final Folders folders;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Clusters(ClusterTable clusters, ResizeTable changes, ClusterStack stack, Budget budget, Meter meter, Folders folders,
      Clock clock, ApplicationEventPublisher events) {
    this.clusters = clusters;
    this.changes = changes;
    this.stack = stack;
    this.budget = budget;
    this.meter = meter;
    this.folders = folders;
    this.clock = clock;
    this.events = events;
  }

  /** Whether the person has, or had, this cluster. */
  public boolean isOf(PersonId person, ClusterId cluster) {
    return clusters.belongsTo(person, cluster);
  }

  /** Asks for the cluster to be stopped; the folder stays. False if the person has no such cluster. Can be repeated. */
  @Transactional
  public boolean stop(PersonId person, ClusterId cluster) {
    if (!clusters.belongsTo(person, cluster)) {
      return false;
    }
    letGo(cluster);
    return true;
  }

  /** Nobody wants it any more, whoever says so. Part of the caller's transaction; can be repeated. */
  void letGo(ClusterId cluster) {
    Instant now = clock.instant();
    clusters.wantStopped(cluster, now);
    isLetGo(cluster, now);
  }

  /** What follows once it is written down that nobody wants it any more. Part of the caller's transaction; can be repeated. */
  void isLetGo(ClusterId cluster, Instant now) {
    budget.giveUp(cluster.value());
    meter.close(cluster.value(), now, Ending.STOPPED);
    events.publishEvent(new ClusterWanted(cluster));
  }

  /**
   * Moves the end of a ready cluster one hour away, up to twelve hours from now and not beyond the end of its class; one that
   * is not ready stays as it is. Empty if the person has no such cluster; refused, and nothing changed, if a limit leaves no
   * room for the hour.
   */
  @Transactional
  public Optional<Decision> extend(PersonId person, ClusterId cluster) {
    return clusters.belongsTo(person, cluster) ? Optional.of(extend(cluster)) : Optional.empty();
  }

  private Decision extend(ClusterId cluster) {
    Optional<Instant> later = clusters.endAfter(cluster, EXTENSION, clock.instant().plus(LONGEST_AHEAD));
    Decision decision = later.map(end -> budget.extend(cluster.value(), end)).orElseGet(Decision.Granted::new);
    if (decision instanceof Decision.Granted) {
      later.ifPresent(end -> clusters.endAt(cluster, end));
    }
    return decision;
  }

  /**
   * Gives a ready cluster another number of workers, 1 to 60, if there is room for them. Nothing of the cluster that stays is
   * touched; a second click for the same number is the same change. None grows when its class is over. Asks nothing of the
   * cloud yet.
   */
  @Transactional
  public ResizeOutcome resize(PersonId person, ClusterId cluster, int workers) {
    return clusters.belongsTo(person, cluster) ? resize(cluster, workers) : new ResizeOutcome.NotFound();
  }

  private ResizeOutcome resize(ClusterId cluster, int workers) {
    Present present = changes.lock(cluster, clock.instant());
    if (present.ready() && present.wanted().isPresent()) {
      return present.wanted().get() == workers ? new ResizeOutcome.Accepted() : new ResizeOutcome.NotNow();
    }
    if (!present.ready() || workers > present.workers() && !present.open()) {
      return new ResizeOutcome.NotNow();
    }
    return present.workers() == workers ? new ResizeOutcome.NoChange()
        : resize(cluster, new NewSize(cluster.value(), workers, present.headSize(), present.workerSize()));
  }

  private ResizeOutcome resize(ClusterId cluster, NewSize size) {
    if (budget.resize(size) instanceof Decision.Refused refused) {
      return new ResizeOutcome.Refused(refused.shortages(), refused.money(), budget.mostWorkers(size));
    }
    changes.want(cluster, size.workers(), clock.instant());
    events.publishEvent(new ClusterWanted(cluster));
    return new ResizeOutcome.Accepted();
  }

  /** Template, environment, parameters, the parts they name and the command that submits them, by file name. */
  public Optional<Map<String, byte[]>> bundle(PersonId person, ClusterId cluster) {
    return clusters.belongsTo(person, cluster)
        ? clusters.find(cluster).map(found -> stack.bundle(found, found.folder().flatMap(folders::available)))
        : Optional.empty();
  }
}
