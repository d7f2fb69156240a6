package io.berth.projects;

import static io.berth.openstack.CloudQuota.CORES;
import static io.berth.openstack.CloudQuota.FLOATING_ADDRESSES;
import static io.berth.openstack.CloudQuota.FOLDERS;
import static io.berth.openstack.CloudQuota.FOLDER_GB;
import static io.berth.openstack.CloudQuota.INSTANCES;
import static io.berth.openstack.CloudQuota.MEMORY_MB;
import static io.berth.openstack.CloudQuota.NETWORKS;
import static io.berth.openstack.CloudQuota.PORTS;
import static io.berth.openstack.CloudQuota.ROUTERS;
import static io.berth.openstack.CloudQuota.SECURITY_GROUPS;
import static io.berth.openstack.CloudQuota.SECURITY_GROUP_RULES;
import static io.berth.openstack.CloudQuota.SUBNETS;

import io.berth.openstack.CloudQuota;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How much a class may take at the same time; what is empty is not limited. */
record Pool(Optional<Long> clusters, Optional<Long> nodes, Optional<Long> vcpus, Optional<Long> memoryMb,
    Optional<Long> folderGb) {

  /** A head and a worker. */
  private static final long LEAST_NODES = 2;
  /** One of the router, and two of the agents that give out addresses. */
  private static final long PORTS_OF_A_NETWORK = 3;
  private static final long RULES_OF_A_GROUP = 8;
  private static final long RULES_OF_THE_FIRST_GROUP = 4;
  private static final long UNLIMITED = -1;

  /** The quotas that let exactly this pool be used; -1 where nothing is limited. */
  Map<CloudQuota, Long> quotas(NetworkNeeds needs) {
    Optional<Long> most = mostClusters();
    Map<CloudQuota, Long> quotas = new EnumMap<>(CloudQuota.class);
    quotas.put(INSTANCES, nodes.orElse(UNLIMITED));
    quotas.put(CORES, vcpus.orElse(UNLIMITED));
    quotas.put(MEMORY_MB, memoryMb.orElse(UNLIMITED));
    quotas.put(PORTS, ports(most, needs).orElse(UNLIMITED));
    // Each project has a first group, which nobody uses.
    quotas.put(SECURITY_GROUPS, most.map(n -> n + 1).orElse(UNLIMITED));
    quotas.put(SECURITY_GROUP_RULES, most.map(n -> n * RULES_OF_A_GROUP + RULES_OF_THE_FIRST_GROUP).orElse(UNLIMITED));
    quotas.put(FOLDER_GB, folderGb.orElse(UNLIMITED));
    // None is smaller than a gigabyte.
    quotas.put(FOLDERS, folderGb.orElse(UNLIMITED));
    long networks = needs.ownNetwork() ? most.orElse(UNLIMITED) : 0;
    quotas.put(NETWORKS, networks);
    quotas.put(SUBNETS, networks);
    quotas.put(ROUTERS, networks);
    quotas.put(FLOATING_ADDRESSES, needs.floatingAddress() ? most.orElse(UNLIMITED) : 0);
    return quotas;
  }

  private Optional<Long> mostClusters() {
    Optional<Long> byNodes = nodes.map(n -> n / LEAST_NODES);
    return clusters.map(n -> byNodes.map(most -> Math.min(most, n)).orElse(n)).or(() -> byNodes);
  }

  private Optional<Long> ports(Optional<Long> most, NetworkNeeds needs) {
    return needs.ownNetwork()
        ? nodes.flatMap(n -> most.map(networks -> n + networks * PORTS_OF_A_NETWORK))
        : nodes;
  }
}
