package io.berth.clusters;

import io.berth.folders.Folders;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.StackState;
import io.berth.openstack.Stacks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes stacks that came to light after their cluster was gone: a request whose answer was lost may be carried out
 * minutes later. Only stacks whose cluster is known here and gone are touched, so dashboards of other databases can share
 * the project.
 */
@Component
class ClusterSweep {

  private static final Logger log = LoggerFactory.getLogger(ClusterSweep.class);
  private static final String PREFIX = "berth-";

  private final ClusterTable clusters;
  private final Folders folders;
  private final Stacks stacks;

  ClusterSweep(ClusterTable clusters, Folders folders, Stacks stacks) {
    this.clusters = clusters;
    this.folders = folders;
    this.stacks = stacks;
  }

  @Scheduled(fixedDelayString = "${berth.clusters.sweep-every:5m}", initialDelayString = "${berth.clusters.sweep-every:5m}")
  void sweep() {
    sweep(stacks);
    folders.projectsInUse().forEach(project -> sweep(stacks.in(project)));
  }

  private void sweep(Stacks stacks) {
    try {
      Map<String, StackState> byName = stacks.list(List.of("berth")).stream()
          .filter(state -> isCluster(state.ref().name()))
          .collect(Collectors.toMap(state -> state.ref().name(), Function.identity(), (first, second) -> first));
      clusters.goneAmong(byName.keySet()).forEach(name -> remove(stacks, byName.get(name)));
    } catch (CloudFailure failure) {
      log.info("A project of the cloud was not swept this time: {}", failure.kind());
    }
  }

  private static void remove(Stacks stacks, StackState state) {
    log.info("Removing {}, which the cloud made after its cluster was gone", state.ref().name());
    stacks.delete(state.ref());
  }

  private static boolean isCluster(String name) {
    try {
      return name.startsWith(PREFIX) && !UUID.fromString(name.substring(PREFIX.length())).toString().isEmpty();
    } catch (IllegalArgumentException otherName) {
      return false;
    }
  }
}
