package io.berth.courses;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What a class may start with one click.
 *
 * @param workers how many workers beside the head, 1 to 60
 * @param headSize name of a flavor of the cloud
 * @param workerSize name of a flavor of the cloud
 * @param course the class whose it is; of one for every class, the class it would be started in
 * @param runtime how long a cluster of this preset runs before it is stopped
 * @param folderGigabytes size of the folder that is made with a person's first cluster
 * @param dataset name of a share that nodes find read only
 */
public record Preset(UUID id, CourseId course, String name, String sentence, int workers, String headSize,
    String workerSize, Duration runtime, int folderGigabytes, Optional<String> dataset) {

  public Preset {
    requireNonNull(id, "id is null");
    requireNonNull(course, "course is null");
    requireNonNull(name, "name is null");
    requireNonNull(sentence, "sentence is null");
    requireNonNull(headSize, "headSize is null");
    requireNonNull(workerSize, "workerSize is null");
    requireNonNull(runtime, "runtime is null");
    requireNonNull(dataset, "dataset is null");
  }
}
