package io.berth.clusters;

import io.berth.folders.FolderProgress;
import io.berth.heat.Address;
import io.berth.heat.Bundle;
import io.berth.heat.ClusterSpec;
import io.berth.heat.ClusterTemplate;
import io.berth.heat.Dataset;
import io.berth.heat.Folder;
import io.berth.heat.Network;
import io.berth.heat.Resize;
import io.berth.heat.StackRequest;
import io.berth.openstack.StackEvent;
import io.berth.openstack.StackPhase;
import io.berth.openstack.StackRef;
import io.berth.openstack.StackState;
import io.berth.openstack.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A cluster as a Heat stack: what is submitted, and what is read back. */
@Component
class ClusterStack {

  private final Stacks stacks;
  private final ClusterSettings settings;
  private final JsonMapper json;

  ClusterStack(Stacks stacks, ClusterSettings settings, JsonMapper json) {
    this.stacks = stacks;
    this.settings = settings;
    this.json = json;
  }

  /** Where a ready cluster is reached. */
  record Ready(String sparkUrl, Optional<String> submitLine) {}

  private Stacks stacks(Cluster cluster) {
    return cluster.project().map(stacks::in).orElse(stacks);
  }

  StackRef submit(Cluster cluster, FolderProgress.Available folder) {
    return stacks(cluster).submit(request(cluster, mount(folder)), cluster.tags());
  }

  /** The same stack as files that anybody can submit. */
  Map<String, byte[]> bundle(Cluster cluster, Optional<FolderProgress.Available> folder) {
    return Bundle.of(request(cluster, folder.map(this::mount).orElseGet(Folder::none)));
  }

  /** Asks for the change, whatever was asked for before. */
  void resize(Cluster cluster, SizeChange change) {
    ClusterSpec spec = spec(cluster, Folder.none()).withWorkers(change.workers());
    stacks(cluster).update(cluster.stack().orElseThrow(), ClusterTemplate.render(spec, resize(change)));
  }

  /** Whether this is what the stack was asked for last. */
  static boolean isAskedFor(SizeChange change, StackState state) {
    return Integer.toString(change.number()).equals(Objects.toString(state.outputs().get(Resize.OUTPUT), ""));
  }

  /** What the new nodes of a change report to. */
  static String handleOf(SizeChange change) {
    return resize(change).handle();
  }

  private static Resize resize(SizeChange change) {
    return new Resize(change.number(), change.newcomers());
  }

  private StackRequest request(Cluster cluster, Folder folder) {
    return ClusterTemplate.render(spec(cluster, folder));
  }

  private ClusterSpec spec(Cluster cluster, Folder folder) {
    return new ClusterSpec(cluster.stackName(), cluster.name().value(), cluster.workers(),
        settings.image(), cluster.headSize(), cluster.workerSize(), network(), address(), folder, settings.keyName(),
        settings.readyTimeout(), settings.nodes(), settings.allowedCidr(), cluster.dataset().flatMap(this::mount));
  }

  private Network network() {
    return settings.network().map(Network::given)
        .orElseGet(() -> Network.made(settings.externalNetwork().orElseThrow()));
  }

  private Address address() {
    return settings.externalNetwork().map(Address::floating).orElseGet(Address::none);
  }

  private Folder mount(FolderProgress.Available folder) {
    return switch (settings.folders()) {
      case BIND -> Folder.bind(folder.shareId());
      case NFS -> Folder.nfs(folder.exportPath());
    };
  }

  private Optional<Dataset> mount(Cluster.Dataset dataset) {
    return dataset.share().map(share -> switch (settings.folders()) {
      case BIND -> Dataset.bind(dataset.name(), share);
      case NFS -> Dataset.nfs(dataset.name(), share);
    });
  }

  /** How long the cloud was given to make it. */
  Duration longest(Cluster cluster) {
    return request(cluster, Folder.none()).timeout();
  }

  /** The stack by its id, or by its name while the id is not known. Empty only if the cloud itself says so. */
  Optional<StackState> find(Cluster cluster) {
    Stacks there = stacks(cluster);
    return cluster.stack().map(there::find).orElseGet(() -> there.findByName(cluster.stackName()));
  }

  List<StackEvent> newEvents(Cluster cluster, Optional<String> last) {
    return stacks(cluster).events(cluster.stack().orElseThrow(), last);
  }

  Ready ready(Cluster cluster) {
    Map<String, Object> outputs = find(cluster).map(StackState::outputs).orElse(Map.of());
    return new Ready(Objects.toString(outputs.get("spark_url"), ""), submitLine(outputs.get("signals")));
  }

  void delete(Cluster cluster, StackRef ref) {
    stacks(cluster).delete(ref);
  }

  /** Whether there was anything left of a stack that is gone; only one that was never complete can have been forgotten. */
  boolean removeForgotten(Cluster cluster) {
    return cluster.endsAt().isEmpty() && stacks(cluster).removeForgotten(cluster.stackName());
  }

  boolean isBeingDeleted(StackState state) {
    return state.phase() == StackPhase.DELETING;
  }

  /** Whether a stack that was complete is so no longer. One whose change failed still has its head. */
  static boolean isLost(StackPhase phase) {
    return switch (phase) {
      case DELETING, DELETED, DELETE_FAILED, CREATE_FAILED -> true;
      case CREATING, CREATED, UPDATING, UPDATED, UPDATE_FAILED, OTHER -> false;
    };
  }

  /** Heat gives the data of the wait condition as a string of JSON: node name to what the node said. */
  private Optional<String> submitLine(Object signals) {
    try {
      Map<String, String> said = json.readValue(Objects.toString(signals, "{}"), new TypeReference<>() {});
      return Optional.ofNullable(said.get("head")).filter(line -> !line.isBlank());
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
