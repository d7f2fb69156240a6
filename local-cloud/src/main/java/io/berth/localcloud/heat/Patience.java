package io.berth.localcloud.heat;

import java.util.HashMap;
import java.util.Map;

/** When to ask again about each resource: soon at first, then less and less often. */
final class Patience {

  private static final long FIRST_MILLIS = 5;
  private static final long LONGEST_MILLIS = 250;

  private record Wait(long untilNanos, long millis) {}

  private final Map<String, Wait> waits = new HashMap<>();

  boolean isOver(String uuid) {
    var wait = waits.get(uuid);
    return wait == null || System.nanoTime() - wait.untilNanos >= 0;
  }

  /** Puts the next question off. */
  void putOff(String uuid) {
    var before = waits.get(uuid);
    var millis = before == null ? FIRST_MILLIS : Math.min(LONGEST_MILLIS, before.millis * 3 / 2 + 1);
    waits.put(uuid, new Wait(System.nanoTime() + millis * 1_000_000, millis));
  }

  void forget(String uuid) {
    waits.remove(uuid);
  }
}
