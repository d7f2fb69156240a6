package io.berth.comparison;

import java.util.Locale;

/** What a difference is, and so whether somebody should look into it. */
public enum Kind {
  /** Billed, while the cloud says that there was no such node. */
  NOT_THERE(false),
  /** The nodes ran on for long after their cluster had ended, and nobody was billed. */
  WENT_ON(false),
  /** More nodes than were ever billed. */
  NOT_BILLED(false),
  /** A server in a class's own project that is no node of any cluster. */
  STRANGER(false),
  /** The nodes were there, and not ready yet: nobody is billed for that. */
  BUILDING(true),
  /** The nodes were being taken away: nobody is billed for that. */
  REMOVING(true),
  /** Two machines do not have the same time to the second. */
  CLOCKS(true);

  private final boolean explained;

  Kind(boolean explained) {
    this.explained = explained;
  }

  /** Whether it is as it should be. */
  public boolean isExplained() {
    return explained;
  }

  /** As tables, addresses and message keys call it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
