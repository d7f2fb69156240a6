package io.berth.student;

import io.berth.student.Home.ClusterCard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One of the four steps on the way to ready.
 *
 * @param key of its name in the message file
 * @param done how many of {@code of} have come so far; shown only for steps that count nodes
 * @param took time the step has taken, or takes so far; empty if it has not begun
 */
record Step(String key, Progress progress, int done, int of, Optional<Duration> took) {

  /** Where a step stands. */
  enum Progress {
    /** Behind. */
    DONE,
    /** Under way. */
    NOW,
    /** Still to come. */
    WAITING
  }

  static List<Step> of(ClusterCard card, Instant now) {
    Step accepted = step("accepted", 0, 0, Optional.of(card.requestedAt()), card.acceptedAt(), now);
    Step machines = step("machines", card.machinesUp(), card.nodes(), card.acceptedAt(), card.machinesAt(), now);
    Step software = step("software", card.nodesReady(), card.nodes(), card.machinesAt(), card.readyAt(), now);
    Step ready = new Step("ready", card.readyAt().isPresent() ? Progress.DONE : Progress.WAITING, 0, 0, Optional.empty());
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

  private static Step step(String key, int done, int of, Optional<Instant> from, Optional<Instant> to, Instant now) {
    Progress progress = to.isPresent() ? Progress.DONE : from.isPresent() ? Progress.NOW : Progress.WAITING;
    return new Step(key, progress, done, of, from.map(begin -> Duration.between(begin, to.orElse(now))));
  }
}
