package io.berth.teacher;

import io.berth.clusters.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A cluster of somebody in the class, and its log.
 *
 * @param course name of the class
 * @param person name of whose it is
 * @param events the oldest first; of a long log the last part
 */
record ClusterReading(UUID id, String course, String person, String name, Optional<String> preset, int workers,
    String state, boolean gone, int machinesUp, int nodesReady, Optional<String> failure, Optional<String> trouble,
    Instant requestedAt, Optional<Instant> acceptedAt, Optional<Instant> machinesAt, Optional<Instant> readyAt,
    Optional<Instant> endsAt, Optional<Instant> failedAt, Optional<Instant> stoppingAt, Optional<Instant> goneAt,
    List<LogLine> events) {

  /** A line of the log. */
  record LogLine(Instant at, String source, String status, String text) {

    public boolean isBad() {
      return status.contains("FAILED");
    }
  }

  public boolean isMoving() {
    return state.equals("starting") || state.equals("stopping");
  }

  /** When it came to rest, or began to; empty while it runs. */
  public Optional<Instant> endedAt() {
    return failedAt.or(() -> stoppingAt).or(() -> goneAt);
  }

  List<Step> steps(Instant now) {
    return Step.of(new Step.Way(requestedAt, acceptedAt, machinesAt, readyAt, workers + 1, machinesUp, nodesReady), now);
  }
}
