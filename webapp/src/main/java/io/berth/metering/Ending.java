package io.berth.metering;

/** Why a cluster takes nothing any more. */
public enum Ending {
  /** Somebody stopped it. */
  STOPPED,
  /** It reached its planned end. */
  EXPIRED,
  /** It failed, or was found dead. */
  FAILED
}
