package io.berth.clusters;

import io.berth.clusters.Cluster.Dataset;
import io.berth.folders.Folders;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.Shares;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the data sets of clusters: shares of their names in the project in which the cluster lives. */
@Component
class Datasets {

  private final Shares shares;
  private final ClusterSettings settings;

  Datasets(Shares shares, ClusterSettings settings) {
    this.shares = shares;
    this.settings = settings;
  }

  /** What has the name: the shares' ids, or their exports where nodes mount. Nobody's folder is a data set. */
  List<String> find(Optional<ProjectRef> project, Dataset dataset) {
    Shares there = project.map(shares::in).orElse(shares);
    List<String> ids = Folders.isFolder(dataset.name()) ? List.of() : there.named(dataset.name());
    return switch (settings.folders()) {
      case BIND -> ids;
      case NFS -> ids.stream().flatMap(id -> there.export(id).stream()).toList();
    };
  }
}
