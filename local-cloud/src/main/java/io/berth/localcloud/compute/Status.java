package io.berth.localcloud.compute;

/** Where a server is in its life. */
enum Status {
  /** Being made: its files are written and its first process is started. */
  BUILD,
  /** Its first process runs; what runs in it is its own affair. */
  ACTIVE,
  /** Going down to come up again. */
  REBOOT,
  /** Its first process ended, by order or by accident. */
  SHUTOFF,
  /** Could not be made. */
  ERROR,
  /** Gone; only remembered for the usage report. */
  DELETED;

  /** Whether a server in this state is to run, also after a restart of the cloud. */
  boolean shouldRun() {
    return this == BUILD || this == ACTIVE || this == REBOOT;
  }
}
