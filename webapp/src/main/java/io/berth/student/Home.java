package io.berth.student;

import io.berth.clusters.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that the student's page shows, as one statement reads it.
 *
 * @param course name of the class; empty for somebody who is in none
 * @param clusters the newest first
 * @param events of the newest cluster, the oldest first
 * @param usualSeconds median time to ready of the last clusters of the newest one's size
 */
record Home(Optional<String> course, List<PresetCard> presets, List<ClusterCard> clusters, List<LogLine> events,
    Optional<Double> usualSeconds) {

  /** What the class may start. */
  record PresetCard(UUID id, String name, String sentence, int workers, int hours) {}

  /** One cluster of the student's. Times are absent until they have come. */
  record ClusterCard(UUID id, String name, Optional<String> preset, int workers, String state, boolean gone,
      int machinesUp, int nodesReady, Optional<String> sparkUrl, Optional<String> submitLine, Optional<String> failure,
      Optional<String> trouble, Instant requestedAt, Optional<Instant> acceptedAt, Optional<Instant> machinesAt,
      Optional<Instant> readyAt, Optional<Instant> endsAt, Optional<Instant> failedAt, Optional<Instant> stoppingAt,
      Optional<Instant> goneAt, Optional<String> folder) {

    public int nodes() {
      return workers + 1;
    }

    Step.Way way() {
      return new Step.Way(requestedAt, acceptedAt, machinesAt, readyAt, nodes(), machinesUp, nodesReady);
    }

    /** When it came to rest, or began to. */
    public Instant endedAt() {
      return failedAt.or(() -> goneAt).or(() -> stoppingAt).orElse(requestedAt);
    }

    /** How long it was there for its owner. */
    public Duration lasted() {
      return Duration.between(readyAt.orElse(requestedAt), endedAt());
    }
  }

  /** A line of the cloud's log. */
  record LogLine(Instant at, String source, String status, String text) {

    public boolean isBad() {
      return status.contains("FAILED");
    }
  }

  /** The cluster that the card is about. */
  public Optional<ClusterCard> current() {
    return clusters.stream().findFirst();
  }

  public List<ClusterCard> earlier() {
    return clusters.stream().skip(1).toList();
  }

  public Optional<Duration> usual() {
    return usualSeconds.map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
  }
}
