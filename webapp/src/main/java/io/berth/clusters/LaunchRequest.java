package io.berth.clusters;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.util.Optional;
import java.util.UUID;

/**
 * What a click on <i>Start</i> carries.
 *
 * @param course the class to start it in, or empty for the newest of the person's that is offered the preset
 * @param key made with the form; the same key sent twice gives the same cluster twice
 * @param name chosen by the person, or empty for a generated one
 */
public record LaunchRequest(PersonId person, Optional<CourseId> course, UUID preset, Optional<ClusterName> name, UUID key) {

  public LaunchRequest {
    requireNonNull(person, "person is null");
    requireNonNull(course, "course is null");
    requireNonNull(preset, "preset is null");
    requireNonNull(name, "name is null");
    requireNonNull(key, "key is null");
  }
}
