package io.berth.clusters;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One of the four steps on the way to ready, as the card shows it.
 *
 * @param key of its name in the message file
 * @param come how many of {@code of} nodes have come so far; shown only for steps that count nodes
 * @param took time the step has taken, or takes so far; empty if it has not begun
 */
public record Step(String key, Progress progress, int come, int of, Optional<Duration> took) {

  /** Where a step stands. */
  public enum Progress {
    /** Behind. */
    DONE,
    /** Under way. */
    NOW,
    /** Still to come. */
    WAITING
  }

  /**
   * How far a cluster has come.
   *
   * @param machinesUp how many of its nodes the cloud has made
   * @param nodesReady how many of its nodes have said that they are up
   */
  public record Way(Instant requestedAt, Optional<Instant> acceptedAt, Optional<Instant> machinesAt,
      Optional<Instant> readyAt, int nodes, int machinesUp, int nodesReady) {}

  /** All four, in their order. */
  public static List<Step> of(Way way, Instant now) {
    Step accepted = step("accepted", 0, 0, Optional.of(way.requestedAt()), way.acceptedAt(), now);
    Step machines = step("machines", way.machinesUp(), way.nodes(), way.acceptedAt(), way.machinesAt(), now);
    Step software = step("software", way.nodesReady(), way.nodes(), way.machinesAt(), way.readyAt(), now);
    Step ready = new Step("ready", way.readyAt().isPresent() ? Progress.DONE : Progress.WAITING, 0, 0, Optional.empty());
    return List.of(accepted, machines, software, ready);
  }

  public boolean isDone() {
    return progress == Progress.DONE;
  }

  public boolean isNow() {
    return progress == Progress.NOW;
  }

  public boolean counts() {
    return of > 0;
  }

  private static Step step(String key, int come, int of, Optional<Instant> from, Optional<Instant> to, Instant now) {
    Progress progress = to.isPresent() ? Progress.DONE : from.isPresent() ? Progress.NOW : Progress.WAITING;
    return new Step(key, progress, come, of, from.map(begin -> Duration.between(begin, to.orElse(now))));
  }
}
