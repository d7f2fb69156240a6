package io.berth.clusters;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Which cluster. */
public record ClusterId(UUID value) {

  public ClusterId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
