package io.berth.run;

import io.berth.clusters.ClusterSettings;
import io.berth.folders.FolderSettings;
import io.berth.heat.Address;
import io.berth.heat.ClusterSpec;
import io.berth.heat.Folder;
import io.berth.heat.FolderSpec;
import io.berth.heat.Network;
import io.berth.openstack.CheckWish;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** A cluster and a folder as the dashboard, configured like this, will ask for them. */
final class ConfiguredWish {

  /** The share and the export are looked at by nobody until nodes are there. */
  private static final String SHARE = "00000000-0000-4000-8000-000000000000";
  private static final String EXPORT = "192.0.2.1:/share";

  /** As a preset asks for that says nothing else. */
  private static final int USUAL_FOLDER_GIGABYTES = 5;

  private ConfiguredWish() {}

  /** Throws {@link IllegalArgumentException} when no cluster can be made like that. */
  static CheckWish of(Environment environment, int workers, String headSize, String workerSize, int clusters) {
    ClusterSettings cluster = Binder.get(environment).bindOrCreate("berth.clusters", ClusterSettings.class);
    FolderSettings folder = Binder.get(environment).bindOrCreate("berth.folders", FolderSettings.class);
    return new CheckWish(
        new ClusterSpec("berth-check", "berth-check", workers, cluster.image(), headSize, workerSize, network(cluster),
            cluster.externalNetwork().map(Address::floating).orElseGet(Address::none), folder(cluster),
            cluster.keyName(), cluster.readyTimeout(), cluster.nodes(), cluster.allowedCidr()),
        new FolderSpec("berth-check-folder", "berth-check", USUAL_FOLDER_GIGABYTES, folder.protocol(), folder.shareType(),
            folder.allowedCidr()),
        clusters);
  }

  private static Network network(ClusterSettings settings) {
    return settings.network().map(Network::given).orElseGet(() -> Network.made(settings.externalNetwork().orElseThrow(
        () -> new IllegalArgumentException("set BERTH_CLUSTERS_NETWORK, or BERTH_CLUSTERS_EXTERNALNETWORK"))));
  }

  private static Folder folder(ClusterSettings settings) {
    return switch (settings.folders()) {
      case BIND -> Folder.bind(SHARE);
      case NFS -> Folder.nfs(EXPORT);
    };
  }
}
