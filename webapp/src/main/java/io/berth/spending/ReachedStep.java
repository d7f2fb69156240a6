package io.berth.spending;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A step that the class's spending has reached, under the budget and the policy that hold.
 *
 * @param percent of the budget: 50, 80 or 100
 * @param answer what came of asking
 * @param stopsAt when clusters stop, if nobody undoes it
 * @param undone whether somebody did
 * @param stoppedAt when they were stopped
 */
public record ReachedStep(long id, int percent, StepAction action, Instant reachedAt, Optional<Answer> answer,
    Optional<Instant> stopsAt, boolean undone, Optional<Instant> stoppedAt) {

  /** What somebody who was asked may say. */
  public enum Answer {
    /** Everything goes on until the next step. */
    GO_ON,
    /** Nothing new starts. */
    STOP_STARTS
  }

  public ReachedStep {
    requireNonNull(action, "action is null");
    requireNonNull(reachedAt, "reachedAt is null");
  }

  /** Whether nothing new starts because of it. An undone countdown does not let anything new start. */
  public boolean stopsStarts() {
    return action == StepAction.STOP_STARTS || action == StepAction.STOP_CLUSTERS
        || answer.filter(Answer.STOP_STARTS::equals).isPresent();
  }

  /** Whether it waits for somebody's answer. */
  public boolean isOpenQuestion() {
    return action == StepAction.ASK && answer.isEmpty();
  }

  /** Whether clusters are going to be stopped. */
  public boolean isCountingDown() {
    return stopsAt.isPresent() && !undone && stoppedAt.isEmpty();
  }
}
