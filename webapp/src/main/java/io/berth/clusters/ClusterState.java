package io.berth.clusters;

import java.util.Locale;

/** The five states that a person sees. */
public enum ClusterState {
  /** Accepted, and on the way. */
  STARTING,
  /** Every node has said that its services are up. */
  READY,
  /** On the way out. */
  STOPPING,
  /** The cloud has nothing of it any more. */
  STOPPED,
  /** It could not start, or it was lost; what was left of it is removed. */
  FAILED;

  /** The word used in pages and in {@code data-state}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it will change by itself, so that a page should look again soon. */
  public boolean isMoving() {
    return this == STARTING || this == STOPPING;
  }
}
