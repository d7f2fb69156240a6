package io.berth.spending;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happens when 50, 80 and 100 % of a class's budget are spent.
 *
 * @param countdown how long it is announced before clusters are stopped; a minute to a day
 */
public record Policy(StepAction at50, StepAction at80, StepAction at100, Duration countdown) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Of a class that has no other. */
  public static final Policy USUAL =
      new Policy(StepAction.TELL, StepAction.ASK, StepAction.STOP_CLUSTERS, Duration.ofMinutes(30));

  /** @throws IllegalArgumentException if the countdown is too short to be noticed, or too long */
  public Policy {
    requireNonNull(at50, "at50 is null");
    requireNonNull(at80, "at80 is null");
    requireNonNull(at100, "at100 is null");
    if (countdown.compareTo(SHORTEST) < 0 || countdown.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a countdown takes a minute to a day, not " + countdown);
    }
  }

  /** By percent, the lowest first. */
  SortedMap<Integer, StepAction> steps() {
    return new TreeMap<>(Map.of(50, at50, 80, at80, 100, at100));
  }
}
