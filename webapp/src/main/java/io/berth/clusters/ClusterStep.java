package io.berth.clusters;

import io.berth.budget.Budget;
import io.berth.clusters.Cluster.Dataset;
import io.berth.clusters.Cluster.Observed;
import io.berth.folders.FolderProgress;
import io.berth.folders.Folders;
import io.berth.metering.ClusterUse;
import io.berth.metering.Ending;
import io.berth.metering.Meter;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.StackRef;
import io.berth.openstack.StackState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One short step for one cluster: compares what is wanted with what the cloud has, and does the next thing. The step runs
 * in one transaction that holds the cluster's lock, so two dashboards never step on the same cluster, and a dashboard that
 * dies leaves the row as it was before. Every call to the cloud can be made twice.
 */
@Component
class ClusterStep {

  private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(10);
  /** After the stack's own time Heat itself may still say why. */
  private static final Duration HEATS_OWN_SAY = Duration.ofMinutes(1);

  private final ClusterTable clusters;
  private final ClusterStack stack;
  private final Budget budget;
  private final Meter meter;
  private final Folders folders;
  private final Datasets datasets;
  private final SparkProbe spark;
  private final ResizeStep resize;
  private final Sentences sentences;
  private final ClusterSettings settings;
  private final Clock clock;

  ClusterStep(ClusterTable clusters, ClusterStack stack, Budget budget, Meter meter, Folders folders,
      Datasets datasets, SparkProbe spark, ResizeStep resize, Sentences sentences, ClusterSettings settings, Clock clock) {
    this.clusters = clusters;
    this.stack = stack;
    this.budget = budget;
    this.meter = meter;
    this.folders = folders;
    this.datasets = datasets;
    this.spark = spark;
    this.resize = resize;
    this.sentences = sentences;
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes the step if the cluster is due and nobody else is at it. */
  @Transactional
  public void take(ClusterId id, Map<String, StackState> seen) {
    clusters.lockDue(id, clock.instant())
        .ifPresent(cluster -> take(cluster, Optional.ofNullable(seen.get(cluster.stackName()))));
  }

  /** After a defect of ours: not at once again. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void postpone(ClusterId id) {
    clusters.trouble(id, sentences.ourDefect(), clock.instant().plus(AFTER_A_DEFECT));
  }

  private void take(Cluster cluster, Optional<StackState> seen) {
    try {
      Duration next = cluster.mustGo() ? goAway(cluster) : comeUp(cluster, seen);
      Instant now = clock.instant();
      clusters.lookAgain(cluster, trouble(cluster), now.plus(next), now);
    } catch (CloudFailure failure) {
      bear(cluster, failure);
    }
  }

  /** A cluster that was ready may be coming up again, for example because its machine was restarted. */
  private Optional<String> trouble(Cluster cluster) {
    boolean silent = cluster.observed() == Observed.READY && !cluster.mustGo() && cluster.sparkSeen()
        && !spark.answers(cluster.sparkUrl().orElse(""), cluster.workersToCountOn());
    return silent ? Optional.of(sentences.sparkIsSilent()) : Optional.empty();
  }

  private Duration comeUp(Cluster cluster, Optional<StackState> seen) {
    return switch (cluster.observed()) {
      case REQUESTED -> submit(cluster);
      case CREATING -> follow(cluster, seen.or(() -> stack.find(cluster)));
      case READY -> watch(cluster, seen);
      case DELETING, GONE -> goAway(cluster);
    };
  }

  private Duration submit(Cluster cluster) {
    FolderProgress folder = folders.step(cluster.folder().orElseThrow());
    if (folder instanceof FolderProgress.Pending) {
      return settings.followEvery();
    }
    if (folder instanceof FolderProgress.Failed failed) {
      return fail(cluster, sentences.folderFailed(cluster, failed.reason()));
    }
    Optional<Dataset> sought = cluster.dataset().filter(dataset -> dataset.share().isEmpty());
    return sought.isPresent() ? find(cluster, sought.get()) : submit(cluster, (FolderProgress.Available) folder);
  }

  /** Kept before anything is submitted: the same stack every time. */
  private Duration find(Cluster cluster, Dataset dataset) {
    List<String> found = datasets.find(cluster.project(), dataset);
    if (found.size() != 1) {
      return fail(cluster, sentences.noDataset(dataset.name(), found.size()));
    }
    clusters.datasetFound(cluster.id(), found.get(0));
    return Duration.ZERO;
  }

  private Duration submit(Cluster cluster, FolderProgress.Available folder) {
    StackRef ref = stack.submit(cluster, folder);
    clusters.accepted(cluster.id(), ref.id(), clock.instant());
    clusters.insertOwnEvent(cluster.id(), clock.instant(), "ACCEPTED", sentences.accepted());
    return settings.followEvery();
  }

  private Duration follow(Cluster cluster, Optional<StackState> state) {
    if (state.isEmpty()) {
      return fail(cluster, sentences.lost());
    }
    stack.newEvents(cluster, clusters.lastCloudEvent(cluster.id()))
        .forEach(event -> clusters.insertCloudEvent(cluster.id(), event));
    clusters.countProgress(cluster.id());
    return switch (state.get().phase()) {
      case CREATED, UPDATED -> ready(cluster);
      case CREATE_FAILED, UPDATE_FAILED -> fail(cluster, sentences.failed(cluster, state.get().reason()));
      case DELETING, DELETED, DELETE_FAILED -> fail(cluster, sentences.lost());
      case CREATING, UPDATING, OTHER -> waitOn(cluster);
    };
  }

  /** A Heat that was killed in the middle forgets what it was doing, and would keep the stack as it is for ever. */
  private Duration waitOn(Cluster cluster) {
    Instant latest = cluster.acceptedAt().orElse(clock.instant()).plus(stack.longest(cluster)).plus(HEATS_OWN_SAY);
    return clock.instant().isAfter(latest) ? fail(cluster, sentences.timedOut()) : together(settings.followEvery());
  }

  private Duration ready(Cluster cluster) {
    Instant now = clock.instant();
    ClusterStack.Ready ready = stack.ready(cluster);
    boolean seen = spark.answers(ready.sparkUrl(), cluster.workers());
    Instant end = now.plus(Duration.ofHours(cluster.hours()));
    if (clusters.ready(cluster.id(), now, end, ready.sparkUrl(), seen, ready.submitLine())) {
      meter.open(use(cluster), now);
    }
    budget.planEnd(cluster.id().value(), end);
    clusters.insertOwnEvent(cluster.id(), now, "READY", sentences.ready());
    return together(settings.watchEvery());
  }

  private static ClusterUse use(Cluster cluster) {
    return new ClusterUse(cluster.id().value(), cluster.course(), cluster.person(), cluster.headSize(), cluster.workerSize(),
        cluster.workers());
  }

  private Duration watch(Cluster cluster, Optional<StackState> seen) {
    Instant now = clock.instant();
    Instant end = cluster.endsAt().orElse(Instant.MAX);
    if (!now.isBefore(end)) {
      clusters.wantStopped(cluster.id(), now);
      budget.giveUp(cluster.id().value());
      meter.close(cluster.id().value(), end, Ending.EXPIRED);
      clusters.insertOwnEvent(cluster.id(), now, "ENDED", sentences.ended());
      return Duration.ZERO;
    }
    Optional<StackState> state = look(cluster, seen);
    if (state.isEmpty() || ClusterStack.isLost(state.get().phase())) {
      return fail(cluster, sentences.lost());
    }
    cluster.change().ifPresent(change -> resize.take(cluster, change, state.get()));
    Duration left = Duration.between(now, end);
    Duration next = together(cluster.change().isPresent() ? settings.followEvery() : settings.watchEvery());
    return left.compareTo(next) < 0 ? left : next;
  }

  /** What a stack was asked to become is in its outputs, which lists do not have. */
  private Optional<StackState> look(Cluster cluster, Optional<StackState> seen) {
    return cluster.change().isPresent() ? stack.find(cluster) : seen.or(() -> stack.find(cluster));
  }

  private Duration fail(Cluster cluster, String sentence) {
    clusters.failed(cluster.id(), sentence, clock.instant());
    budget.giveUp(cluster.id().value());
    meter.close(cluster.id().value(), cluster.seenAliveAt().orElse(clock.instant()), Ending.FAILED);
    clusters.insertOwnEvent(cluster.id(), clock.instant(), "FAILED", sentence);
    return Duration.ZERO;
  }

  private Duration goAway(Cluster cluster) {
    Optional<StackState> state = stack.find(cluster);
    if (state.isEmpty()) {
      return absent(cluster);
    }
    clusters.deleting(cluster.id(), Optional.of(state.get().ref().id()));
    if (!stack.isBeingDeleted(state.get()) || isTimeToAskAgain(cluster)) {
      stack.delete(cluster, state.get().ref());
      clusters.deletionAsked(cluster.id(), clock.instant());
    }
    return settings.followEvery();
  }

  /** A Heat that was killed in the middle forgets that it is deleting. */
  private boolean isTimeToAskAgain(Cluster cluster) {
    return cluster.deletionAskedAt().map(asked -> asked.plus(settings.deleteAgainEvery()))
        .filter(clock.instant()::isBefore).isEmpty();
  }

  /**
   * A stack that was never seen may still be on its way, if the answer to its creation was lost: it is looked for twice
   * before it counts as gone.
   */
  private Duration absent(Cluster cluster) {
    if (cluster.observed() == Observed.REQUESTED) {
      clusters.deleting(cluster.id(), Optional.empty());
      return settings.followEvery().multipliedBy(2);
    }
    if (!stack.removeForgotten(cluster)) {
      clusters.gone(cluster.id(), clock.instant());
      budget.release(cluster.id().value());
    }
    return settings.followEvery();
  }

  /** What the cloud refuses for good ends the launch; everything else is tried again, later and later. */
  private void bear(Cluster cluster, CloudFailure failure) {
    Instant now = clock.instant();
    if (!cluster.mustGo() && sentences.isFinal(failure)) {
      clusters.lookAgain(cluster, Optional.empty(), now.plus(fail(cluster, sentences.refused(cluster, failure))), now);
    } else {
      clusters.trouble(cluster.id(), sentences.trouble(failure), now.plus(backOff(cluster.attempts())));
    }
  }

  /** Until the next full interval of the clock: clusters that are looked at together cost the cloud one list. */
  private Duration together(Duration every) {
    long millis = every.toMillis();
    return Duration.ofMillis(millis - clock.millis() % millis);
  }

  private Duration backOff(int attempts) {
    Duration wait = settings.followEvery().multipliedBy(1L << Math.min(attempts, 10));
    return wait.compareTo(settings.longestBackOff()) < 0 ? wait : settings.longestBackOff();
  }
}
