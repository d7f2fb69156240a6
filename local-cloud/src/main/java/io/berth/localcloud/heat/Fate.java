package io.berth.localcloud.heat;

/** Where something is: what is done to it, how far that is, and why if it says so. */
record Fate(Action action, Status status, String reason) {

  static final Fate INITIAL = new Fate(Action.INIT, Status.COMPLETE, "");

  boolean isInProgress() {
    return status == Status.IN_PROGRESS;
  }

  /** Both in one word, as the API has it: CREATE_COMPLETE. */
  String word() {
    return action + "_" + status;
  }
}
