package io.berth.budget;

import java.util.Locale;

/** What limits count. Each is a whole number of its unit. */
public enum Thing {
  /** Clusters at the same time. */
  CLUSTERS(1),
  /** Heads and workers at the same time. */
  NODES(1),
  /** Virtual cores of all nodes. */
  VCPUS(1),
  /** Memory of all nodes, in MiB. */
  MEMORY_MB(1),
  /** Folders, in GB, used or not. */
  FOLDER_GB(1),
  /** Time of clusters from Monday to Monday (UTC), what is still to come included; counted in seconds, limited in hours. */
  HOURS_PER_WEEK(3600);

  private final long unit;

  Thing(long unit) {
    this.unit = unit;
  }

  /** How many of what is counted make one of what is limited. */
  public long unit() {
    return unit;
  }

  /** As it stands in tables, message keys and forms. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
