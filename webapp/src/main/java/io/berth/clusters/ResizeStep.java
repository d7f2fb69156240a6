package io.berth.clusters;

import io.berth.budget.Budget;
import io.berth.budget.NewSize;
import io.berth.metering.Meter;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudFailure.Kind;
import io.berth.openstack.StackState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The next step of a ready cluster towards another size. The stack itself says which change it was asked for last, so a
 * request whose answer was lost is not sent again, and one that never arrived is. A change that fails is taken back once.
 */
@Component
class ResizeStep {

  /** After the stack's own time Heat itself may still say why. */
  private static final Duration HEATS_OWN_SAY = Duration.ofMinutes(1);

  private final ClusterTable clusters;
  private final ResizeTable changes;
  private final ClusterStack stack;
  private final Budget budget;
  private final Meter meter;
  private final Sentences sentences;
  private final Clock clock;

  ResizeStep(ClusterTable clusters, ResizeTable changes, ClusterStack stack, Budget budget, Meter meter, Sentences sentences,
      Clock clock) {
    this.clusters = clusters;
    this.changes = changes;
    this.stack = stack;
    this.budget = budget;
    this.meter = meter;
    this.sentences = sentences;
    this.clock = clock;
  }

  /** Takes it. The cluster's stack is there. */
  void take(Cluster cluster, SizeChange change, StackState state) {
    if (!ClusterStack.isAskedFor(change, state)) {
      ask(cluster, change);
      return;
    }
    stack.newEvents(cluster, clusters.lastCloudEvent(cluster.id()))
        .forEach(event -> clusters.insertCloudEvent(cluster.id(), event));
    changes.countProgress(cluster.id(), ClusterStack.handleOf(change));
    switch (state.phase()) {
      case UPDATED -> done(cluster, change);
      case UPDATE_FAILED -> failed(cluster, change, sentences.failed(cluster, state.reason()));
      case CREATING, CREATED, CREATE_FAILED, UPDATING, DELETING, DELETED, DELETE_FAILED, OTHER -> waitOn(cluster, change);
    }
  }

  private void ask(Cluster cluster, SizeChange change) {
    try {
      stack.resize(cluster, change);
    } catch (CloudFailure failure) {
      if (sentences.isFinal(failure)) {
        drop(cluster, change, sentences.refused(cluster, failure));
      } else if (failure.kind() != Kind.CONFLICT) {
        throw failure;
      } else if (isOverdue(cluster, change)) {
        drop(cluster, change, sentences.timedOut());
      }
    }
  }

  private void waitOn(Cluster cluster, SizeChange change) {
    if (isOverdue(cluster, change)) {
      failed(cluster, change, sentences.timedOut());
    }
  }

  /** A Heat that was killed in the middle forgets what it was doing. */
  private boolean isOverdue(Cluster cluster, SizeChange change) {
    return clock.instant().isAfter(change.at().plus(stack.longest(cluster)).plus(HEATS_OWN_SAY));
  }

  private void done(Cluster cluster, SizeChange change) {
    Instant now = clock.instant();
    if (changes.done(cluster.id(), change.number(), change.workers())) {
      budget.settle(size(cluster, change.workers()));
      meter.resize(cluster.id().value(), change.workers(), now);
      clusters.insertOwnEvent(cluster.id(), now, change.isBack() ? "RESIZE_TAKEN_BACK" : "RESIZED",
          sentences.resized(change.workers()));
    }
  }

  private void failed(Cluster cluster, SizeChange change, String reason) {
    if (change.isBack()) {
      leave(cluster, change);
      return;
    }
    String sentence = sentences.notResized(change, reason);
    if (changes.turnBack(cluster.id(), change.number(), sentence, clock.instant())) {
      clusters.insertOwnEvent(cluster.id(), clock.instant(), "RESIZE_FAILED", sentence);
    }
  }

  /** The cloud never began with it, so the cluster has what it had. */
  private void drop(Cluster cluster, SizeChange change, String reason) {
    if (change.isBack()) {
      leave(cluster, change);
      return;
    }
    String sentence = sentences.notResized(change, reason);
    if (changes.end(cluster.id(), change.number(), sentence)) {
      budget.settle(size(cluster, change.from()));
      clusters.insertOwnEvent(cluster.id(), clock.instant(), "RESIZE_FAILED", sentence);
    }
  }

  /** Nobody knows how many nodes there are, so the larger number stays reserved until the cluster goes, or has another size. */
  private void leave(Cluster cluster, SizeChange change) {
    String sentence = sentences.leftHalfway(change);
    if (changes.end(cluster.id(), change.number(), sentence)) {
      clusters.insertOwnEvent(cluster.id(), clock.instant(), "RESIZE_FAILED", sentence);
    }
  }

  private static NewSize size(Cluster cluster, int workers) {
    return new NewSize(cluster.id().value(), workers, cluster.headSize(), cluster.workerSize());
  }
}
