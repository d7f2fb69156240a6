package io.berth.courses;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a class is called, and when it is. Days are those of UTC.
 *
 * @param name 1 to {@value #LONGEST_NAME} characters
 * @param endsOn the last day, not before the first
 */
public record ClassTerms(String name, Optional<LocalDate> startsOn, Optional<LocalDate> endsOn) {

  public static final int LONGEST_NAME = 200;

  public ClassTerms {
    requireNonNull(name, "name is null");
    requireNonNull(startsOn, "startsOn is null");
    requireNonNull(endsOn, "endsOn is null");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name is not one");
    }
    if (startsOn.isPresent() && endsOn.isPresent() && endsOn.get().isBefore(startsOn.get())) {
      throw new IllegalArgumentException("ends before it starts");
    }
  }
}
