package io.berth.courses;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Which class. */
public record CourseId(UUID value) {

  public CourseId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
