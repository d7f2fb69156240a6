package io.berth.e2e.dashboard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. Limits are generous, since they only matter when something is broken. */
public final class Waiting {

  /** For what a page or a process does at once. */
  public static final Duration SOON = Duration.ofSeconds(30);
  /** For a dashboard or a cluster to come up or go away on a machine that has other things to do. */
  public static final Duration A_WHILE = Duration.ofMinutes(4);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Waiting() {}

  /** Returns when the condition holds; fails after the limit and says what it waited for. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    await(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** The same, by looking only that often: each look costs the dashboard a page. */
  public static void until(String what, Duration limit, Duration betweenLooks, BooleanSupplier condition) {
    await(what, limit, betweenLooks, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** The value, as soon as there is one; fails after the limit and says what it waited for. */
  public static <T> T await(String what, Duration limit, Supplier<Optional<T>> value) {
    return await(what, limit, BETWEEN_LOOKS, value);
  }

  private static <T> T await(String what, Duration limit, Duration betweenLooks, Supplier<Optional<T>> value) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = value.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(betweenLooks.toNanos());
    }
  }
}
