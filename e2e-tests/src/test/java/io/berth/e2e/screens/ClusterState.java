package io.berth.e2e.screens;

import java.util.Locale;

/** The five states of a card. */
public enum ClusterState {
  /** On the way up. */
  STARTING,
  /** Every node is up. */
  READY,
  /** On the way out. */
  STOPPING,
  /** Nothing of it is left. */
  STOPPED,
  /** It did not come up, or was lost. */
  FAILED;

  /** As it stands in {@code data-state}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ClusterState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
