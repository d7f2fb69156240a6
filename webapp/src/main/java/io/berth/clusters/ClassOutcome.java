package io.berth.clusters;

/** What came of a wish for a cluster of somebody else in a class. */
public enum ClassOutcome {
  /** It is done, or had been done already. */
  DONE,
  /** Nothing was started; the sentence that says why is kept with the student. */
  REFUSED,
  /** The class does not offer this preset, or not any more. */
  NOT_OFFERED,
  /** A limit leaves no room for another hour; nothing was changed. */
  NO_ROOM_FOR_AN_HOUR,
  /** There is no such student or cluster in the class. */
  NOT_FOUND
}
