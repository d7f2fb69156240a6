package io.berth.clusters;

import io.berth.courses.CourseId;
import io.berth.folders.FolderId;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.StackRef;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster's row as the reconciler sees it under its lease.
 *
 * @param project the project of its folder, in which it lives; empty for the one that Berth is configured with
 * @param seenAliveAt when the cloud last had it ready; empty until it was
 * @param resizeNumber of the last change of its size; 0 if there was none
 * @param change of its size, while one is under way
 * @param deletionAskedAt when the cloud was last told to delete it
 */
record Cluster(ClusterId id, CourseId course, PersonId person, Optional<FolderId> folder, Optional<ProjectRef> project,
    ClusterName name, int workers, String headSize, String workerSize, int hours, Optional<Dataset> dataset, Desired desired,
    Observed observed, String stackName, Optional<String> stackId, Optional<Instant> acceptedAt, Optional<Instant> endsAt,
    Optional<Instant> seenAliveAt,
    Optional<String> sparkUrl, boolean sparkSeen, boolean failed, int attempts, int resizeNumber, Optional<SizeChange> change,
    Optional<Instant> deletionAskedAt) {

  /**
   * What its nodes read.
   *
   * @param share what Heat is told of it; empty until it is found
   */
  record Dataset(String name, Optional<String> share) {}

  /** What somebody wants. */
  enum Desired {
    /** Up, until its end. */
    RUNNING,
    /** Nothing of it left in the cloud. */
    STOPPED
  }

  /** What the cloud was last seen to have. */
  enum Observed {
    /** Nothing, as far as is known; a submission may have been lost on the way. */
    REQUESTED,
    /** A stack that is being created. */
    CREATING,
    /** A complete stack, and every node has signalled. */
    READY,
    /** A stack that is being deleted. */
    DELETING,
    /** Nothing: the cloud itself has said so. */
    GONE
  }

  Optional<StackRef> stack() {
    return stackId.map(stack -> new StackRef(stackName, stack));
  }

  /** Whether what is in the cloud has to go: by wish, or because it failed. */
  boolean mustGo() {
    return desired == Desired.STOPPED || failed;
  }

  /** So many workers are there, whatever is changing. */
  int workersToCountOn() {
    return change.map(SizeChange::least).orElse(workers);
  }

  int nodes() {
    return workers + 1;
  }

  /** Tags by which an operator, and a later step, finds the stack in the cloud. */
  List<String> tags() {
    return List.of("berth", "cluster-" + id, "class-" + course, "owner-" + person.value());
  }
}
