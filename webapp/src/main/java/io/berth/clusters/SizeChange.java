package io.berth.clusters;

import java.time.Instant;

/**
 * A change of a ready cluster's size that is under way.
 *
 * @param number as the stack names it once it has been asked for it
 * @param from workers that the cluster has
 * @param wanted workers that somebody wants it to have
 * @param isBack the change failed, and the stack is to have again what it had
 * @param at when it, or the way back, was asked for
 */
record SizeChange(int number, int from, int wanted, boolean isBack, Instant at) {

  /** How many workers the stack is to have. */
  int workers() {
    return isBack ? from : wanted;
  }

  /** How many of them are new, and will say that they are up; on the way back nobody knows. */
  int newcomers() {
    return isBack ? 0 : Math.max(0, wanted - from);
  }

  /** So many workers are there at any time. */
  int least() {
    return Math.min(from, wanted);
  }
}
