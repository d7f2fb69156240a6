package io.berth.courses;

import java.time.Duration;

/** How an attempt to join a class by code ended. */
public sealed interface JoinOutcome {

  /** In the class, now or already. */
  record Joined(CourseId course) implements JoinOutcome {}

  /**
   * Not in the class.
   *
   * @param pause how long until the next attempt is looked at; zero unless there were too many
   */
  record Refused(Reason reason, Duration pause) implements JoinOutcome {}

  /** Why. */
  enum Reason {
    /** No class has this code, or no longer. */
    UNKNOWN,
    /** The class is archived. */
    ARCHIVED,
    /** The class's last day is over. */
    OVER,
    /** Too many codes that no class has. */
    TOO_MANY
  }
}
