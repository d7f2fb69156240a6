package io.berth.heat;

import java.time.Duration;
import java.util.Optional;

/** Clusters that tests want. */
final class Wanted {

  private Wanted() {
  }

  static ClusterSpec cluster(int workers) {
    return cluster("demo", workers);
  }

  static ClusterSpec cluster(String name, int workers) {
    return cluster(name, workers, Folder.none());
  }

  static ClusterSpec clusterWithFolder(Folder folder) {
    return cluster("demo", 1, folder);
  }

  static ClusterSpec clusterWithDataset(int workers, Dataset dataset) {
    return cluster("demo", workers, Folder.bind("8a3ae3f9-5e3c")).withDataset(Optional.of(dataset));
  }

  static ClusterSpec clusterWithEverything(int workers) {
    return new ClusterSpec("berth-1", "demo", workers, "berth-node", "spark.medium", "spark.small",
        Network.made("public"), Address.floating("public"), Folder.nfs("192.0.2.5:/shares/a1"),
        Optional.of("ada"), Duration.ofMinutes(30), Nodes.VM, "192.0.2.0/24");
  }

  private static ClusterSpec cluster(String name, int workers, Folder folder) {
    return new ClusterSpec("berth-1", name, workers, "berth-node", "spark.medium", "spark.small",
        Network.given("berth"), Address.none(), folder, Optional.empty(), Duration.ofMinutes(30));
  }
}
