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
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.openstack.CloudQuota;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolTests {

  private static final NetworkNeeds GIVEN_NETWORK = new NetworkNeeds(false, false);
  private static final NetworkNeeds OWN_NETWORK = new NetworkNeeds(true, true);

  @Test
  void becomesTheQuotasThatLetExactlyItBeUsed() {
    assertThat(pool(10L, 30L, 60L, 61_440L, 150L).quotas(GIVEN_NETWORK)).isEqualTo(Map.ofEntries(
        Map.entry(INSTANCES, 30L), Map.entry(CORES, 60L), Map.entry(MEMORY_MB, 61_440L), Map.entry(PORTS, 30L),
        Map.entry(SECURITY_GROUPS, 11L), Map.entry(SECURITY_GROUP_RULES, 84L), Map.entry(FOLDERS, 150L),
        Map.entry(FOLDER_GB, 150L), Map.entry(NETWORKS, 0L), Map.entry(SUBNETS, 0L), Map.entry(ROUTERS, 0L),
        Map.entry(FLOATING_ADDRESSES, 0L)));
  }

  @Test
  void countsNetworksAndAddressesWhereEachClusterMakesItsOwn() {
    assertThat(pool(10L, 30L, null, null, null).quotas(OWN_NETWORK)).containsEntry(NETWORKS, 10L).containsEntry(SUBNETS, 10L)
        .containsEntry(ROUTERS, 10L).containsEntry(FLOATING_ADDRESSES, 10L).containsEntry(PORTS, 60L);
  }

  @Test
  void limitsNothingThatItDoesNotName() {
    Map<CloudQuota, Long> quotas = pool(null, null, null, null, null).quotas(OWN_NETWORK);

    assertThat(quotas.values()).containsOnly(-1L);
  }

  @Test
  void knowsThatNodesLimitClusters() {
    assertThat(pool(null, 7L, null, null, null).quotas(OWN_NETWORK)).containsEntry(SECURITY_GROUPS, 4L).containsEntry(NETWORKS, 3L);
    assertThat(pool(100L, 7L, null, null, null).quotas(OWN_NETWORK)).containsEntry(SECURITY_GROUPS, 4L);
  }

  @Test
  void ofNothingAllowsNothing() {
    Map<CloudQuota, Long> quotas = pool(0L, 0L, 0L, 0L, 0L).quotas(OWN_NETWORK);

    assertThat(quotas).containsEntry(INSTANCES, 0L).containsEntry(PORTS, 0L).containsEntry(FOLDERS, 0L);
  }

  private static Pool pool(Long clusters, Long nodes, Long vcpus, Long memory, Long folders) {
    return new Pool(Optional.ofNullable(clusters), Optional.ofNullable(nodes), Optional.ofNullable(vcpus),
        Optional.ofNullable(memory), Optional.ofNullable(folders));
  }
}
