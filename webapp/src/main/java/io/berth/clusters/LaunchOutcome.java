package io.berth.clusters;

/** What came of a launch. */
public sealed interface LaunchOutcome {

  /** A cluster is on its way; its row exists whatever the cloud will say. */
  record Launched(ClusterId cluster) implements LaunchOutcome {}

  /** Nothing was started. */
  record Refused(Reason reason) implements LaunchOutcome {}

  /** Why a launch is refused; each has a sentence with a way out in the message file. */
  enum Reason {
    /** The preset does not exist, or belongs to a class that the person is not in. */
    UNKNOWN_PRESET,
    /** The person already has a cluster that runs or starts. */
    ONE_AT_A_TIME
  }
}
