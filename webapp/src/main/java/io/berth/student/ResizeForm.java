package io.berth.student;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * What the form to change a cluster's size sends.
 *
 * @param course the class that the page was about
 */
record ResizeForm(UUID course, @NotNull @Min(1) @Max(MOST_WORKERS) Integer workers) {

  /** A cluster may have so many, as at its start. */
  static final int MOST_WORKERS = 60;
}
