package io.berth.usage;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.util.Optional;

/** Whose usage: of a class, of a person, or everybody's where both are empty. */
public record UsageScope(Optional<CourseId> course, Optional<PersonId> person) {

  public static UsageScope everything() {
    return new UsageScope(Optional.empty(), Optional.empty());
  }

  public static UsageScope of(CourseId course) {
    return new UsageScope(Optional.of(course), Optional.empty());
  }

  public static UsageScope of(PersonId person) {
    return new UsageScope(Optional.empty(), Optional.of(person));
  }
}
