package io.berth.localcloud.heat;

/** How far an {@link Action} is. */
enum Status {
  /** Under way. */
  IN_PROGRESS,
  /** Done. */
  COMPLETE,
  /** Given up; the reason says why. */
  FAILED
}
