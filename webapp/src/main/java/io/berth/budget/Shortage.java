package io.berth.budget;

import static java.util.Objects.requireNonNull;

/**
 * One thing there is not enough of. All in the unit in which the thing is counted.
 *
 * @param scope whose limit it is
 * @param limit how much there may be
 * @param used how much of it is taken
 * @param wanted how much more was wanted
 */
public record Shortage(Scope scope, Thing thing, long limit, long used, long wanted) {

  public Shortage {
    requireNonNull(scope, "scope is null");
    requireNonNull(thing, "thing is null");
  }

  /** What is left of the limit; never below zero, although a limit may have been lowered below what is used. */
  public long left() {
    return Math.max(0, limit - used);
  }

  /** What the limit would have to be, in its own unit. */
  public long enough() {
    return (used + wanted + thing.unit() - 1) / thing.unit();
  }
}
