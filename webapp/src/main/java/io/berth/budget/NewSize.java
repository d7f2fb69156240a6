package io.berth.budget;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A cluster with a reservation that is to have another number of workers, more or fewer.
 *
 * @param headSize name of a size of the cloud
 * @param workerSize name of a size of the cloud
 */
public record NewSize(UUID cluster, int workers, String headSize, String workerSize) {

  public NewSize {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(headSize, "headSize is null");
    requireNonNull(workerSize, "workerSize is null");
  }

  /** The same with another number of workers. */
  public NewSize withWorkers(int workers) {
    return new NewSize(cluster, workers, headSize, workerSize);
  }
}
