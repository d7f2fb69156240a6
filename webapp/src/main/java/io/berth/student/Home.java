package io.berth.student;

import io.berth.clusters.Step;
import io.berth.metering.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * All that the student's page shows, as one statement reads it.
 *
 * @param looksAfter the open classes of a teacher or assistant who is nobody's student
 * @param course name of the class; empty for somebody who is in none
 * @param over whether the class has ended or was archived: nothing starts any more
 * @param classes the other classes of this person that are open
 * @param teachers names of who can change a limit
 * @param quota what {@code quota_of} says; empty for somebody who is in no class
 * @param requests what the person asked for in the last days, the newest first
 * @param clusters the shown one first, then the newest
 * @param events of the newest cluster, the oldest first
 * @param usage of the shown cluster, the earliest part first
 * @param prices all price lists as a JSON array
 * @param spending what {@code spending_of} says; without money while the card is moving
 * @param usualSeconds median time to ready of the last clusters of the newest one's size
 */
record Home(List<UUID> looksAfter, Optional<String> course, Optional<UUID> courseId, Optional<Boolean> over, List<ClassLink> classes, List<String> teachers,
    Optional<JsonNode> quota, List<Request> requests, List<PresetCard> presets, List<ClusterCard> clusters, List<LogLine> events,
    List<Use> usage, Optional<String> prices, Optional<String> spending, Optional<Double> usualSeconds) {

  /** Where somebody is at home who looks after classes and has none of their own. */
  Optional<String> elsewhere() {
    return looksAfter.size() > 1 ? Optional.of("/classes") : looksAfter.stream().findFirst().map(course -> "/classes/" + course);
  }

  /** Another class of this person. */
  record ClassLink(UUID id, String name) {}

  /** Somebody asked for more. {@code granted} is absent until there is an answer. */
  record Request(String thing, long wanted, Instant askedAt, Optional<Boolean> granted, String answer) {}

  /** What the class may start. What its nodes hold is absent if the cloud has not told. */
  record PresetCard(UUID id, String name, String sentence, int workers, int hours, String headSize, String workerSize,
      Optional<Integer> vcpus, Optional<Long> memoryMb) {

    Taken.Nodes nodes() {
      return new Taken.Nodes(headSize, workerSize, workers,
          vcpus.flatMap(cores -> memoryMb.map(memory -> new Taken.Held(cores, memory))));
    }
  }

  /** A time in which the shown cluster took the same; without an end it still does. */
  record Use(String headSize, String workerSize, int workers, Optional<Integer> vcpus, Optional<Long> memoryMb,
      Instant openedAt, Optional<Instant> closedAt) {

    Taken.Nodes nodes() {
      return new Taken.Nodes(headSize, workerSize, workers,
          vcpus.flatMap(cores -> memoryMb.map(memory -> new Taken.Held(cores, memory))));
    }
  }

  /** One cluster of the student's. Times are absent until they have come. */
  record ClusterCard(UUID id, String name, Optional<String> preset, int workers, String state, boolean gone,
      int machinesUp, int nodesReady, Optional<String> sparkUrl, Optional<String> submitLine, Optional<String> failure,
      Optional<String> trouble, Instant requestedAt, Optional<Instant> acceptedAt, Optional<Instant> machinesAt,
      Optional<Instant> readyAt, Optional<Instant> endsAt, Optional<Instant> failedAt, Optional<Instant> stoppingAt,
      Optional<Instant> goneAt, Optional<String> folder, Optional<String> dataset, Optional<Integer> resizeTo,
      boolean resizeBack, int resizeUp, Optional<String> resizeFailure) {

    public int nodes() {
      return workers + 1;
    }

    /** Whether it is there, or on its way to or from there. */
    public boolean isLive() {
      return !state.equals("stopped") && !state.equals("failed");
    }

    /** Whether it is being changed to another number of workers. */
    public boolean isResizing() {
      return state.equals("ready") && resizeTo.isPresent();
    }

    /** Whether it will look different soon without anybody's doing. */
    public boolean isMoving() {
      return state.equals("starting") || state.equals("stopping") || isResizing();
    }

    /** How many workers it gets while it grows; none while it shrinks. */
    public int newcomers() {
      return Math.max(0, resizeTo.orElse(workers) - workers);
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

  /** While a card renews itself every second, nothing is added up for it. */
  boolean isMoneyCounted() {
    return current().map(ClusterCard::state).filter(state -> state.equals("starting") || state.equals("stopping")).isEmpty();
  }

  public List<ClusterCard> earlier() {
    return clusters.stream().skip(1).toList();
  }

  public Optional<Duration> usual() {
    return usualSeconds.map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
  }
}
