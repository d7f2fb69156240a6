package io.berth.openstack;

import io.berth.heat.ClusterSpec;
import io.berth.heat.FolderSpec;
import java.util.Objects;

/**
 * What the cloud should be able to hold.
 *
 * @param cluster one cluster as students will start it
 * @param folder one folder as students will have it
 * @param clusters how many of them there should be room for, beside what is there already
 */
public record CheckWish(ClusterSpec cluster, FolderSpec folder, int clusters) {

  public CheckWish {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(folder, "folder");
    if (clusters < 1) {
      throw new IllegalArgumentException("there should be room for one cluster at least");
    }
  }

  int nodes() {
    return cluster.workers() + 1;
  }
}
