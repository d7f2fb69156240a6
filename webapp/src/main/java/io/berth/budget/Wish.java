package io.berth.budget;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Duration;
import java.util.UUID;

/**
 * A cluster that somebody wants to have.
 *
 * @param cluster its id, new or not
 * @param headSize name of a size of the cloud
 * @param workerSize name of a size of the cloud
 * @param runtime how long it is planned to run
 * @param newFolderGb what a folder made with it takes; 0 where there is one
 */
public record Wish(UUID cluster, CourseId course, PersonId person, int workers, String headSize, String workerSize,
    Duration runtime, int newFolderGb) {

  public Wish {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(course, "course is null");
    requireNonNull(person, "person is null");
    requireNonNull(headSize, "headSize is null");
    requireNonNull(workerSize, "workerSize is null");
    requireNonNull(runtime, "runtime is null");
  }
}
