package io.berth.metering;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A time in which a cluster or a folder took the same.
 *
 * @param object the cluster's or the folder's id
 * @param from the first moment
 * @param to the first moment after it, not before {@code from}; empty while it goes on
 */
public record Interval(long id, UUID object, CourseId course, PersonId person, Taken taken, Instant from, Optional<Instant> to) {

  public Interval {
    requireNonNull(object, "object is null");
    requireNonNull(course, "course is null");
    requireNonNull(person, "person is null");
    requireNonNull(taken, "taken is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
