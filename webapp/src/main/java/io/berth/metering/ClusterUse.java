package io.berth.metering;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.util.UUID;

/** A cluster that has become ready: whose it is, and what nodes it has, by the names of their sizes. */
public record ClusterUse(UUID cluster, CourseId course, PersonId person, String headSize, String workerSize, int workers) {

  public ClusterUse {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(course, "course is null");
    requireNonNull(person, "person is null");
    requireNonNull(headSize, "headSize is null");
    requireNonNull(workerSize, "workerSize is null");
  }
}
