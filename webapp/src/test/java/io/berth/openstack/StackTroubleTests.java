package io.berth.openstack;

import static io.berth.openstack.StackTrouble.Kind.NODE_FAILED;
import static io.berth.openstack.StackTrouble.Kind.NO_HOST;
import static io.berth.openstack.StackTrouble.Kind.NO_ROOM;
import static io.berth.openstack.StackTrouble.Kind.OTHER;
import static io.berth.openstack.StackTrouble.Kind.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reasons are what Heat 19 really said. */
class StackTroubleTests {

  @Test
  void seesThatNovaHasNoRoom() {
    assertTrouble("Resource CREATE failed: Forbidden: resources.worker_1: Quota exceeded for cores, instances, ram: "
            + "Requested 1, 1, 2048, but already used 1, 1, 2048 of 1, 1, 2048 cores, instances, ram (HTTP 403) "
            + "(Request-ID: req-c3571a8a-5c00-4445-8ac8-bb3112fa2b24)",
        NO_ROOM, "worker_1", "Quota exceeded for cores, instances, ram: Requested 1, 1, 2048, but already used "
            + "1, 1, 2048 of 1, 1, 2048 cores, instances, ram");
  }

  @Test
  void seesThatManilaHasNoRoom() {
    assertTrouble("Resource CREATE failed: RequestEntityTooLarge: resources.share: ShareSizeExceedsAvailableQuota: "
            + "Requested share exceeds allowed project/user or share type gigabytes quota. (HTTP 413) "
            + "(Request-ID: req-40aac4fd-7da8-4670-875f-7fceb9b674a8)",
        NO_ROOM, "share", "ShareSizeExceedsAvailableQuota: Requested share exceeds allowed project/user or share type "
            + "gigabytes quota.");
  }

  @Test
  void seesThatNeutronHasNoRoom() {
    assertTrouble("Resource CREATE failed: OverQuotaClient: resources.net: Quota exceeded for resources: ['network'].\n"
            + "Neutron server returns request_ids: ['req-bbf4d3dc-e4e4-4031-9cd7-e889b57455bf']",
        NO_ROOM, "net", "Quota exceeded for resources: ['network'].");
  }

  @Test
  void knowsWhichQuotasAreUsedUp() {
    assertThat(StackTrouble.read("Resource CREATE failed: Forbidden: resources.worker_1: Quota exceeded for cores, ram: Requested "
        + "1, 2048, but already used 1, 2048 of 1, 2048 cores, ram (HTTP 403)").full())
        .containsExactlyInAnyOrder(CloudQuota.CORES, CloudQuota.MEMORY_MB);
    assertThat(StackTrouble.read("Resource CREATE failed: OverQuotaClient: resources.net: Quota exceeded for resources: "
        + "['security_group_rule', 'port'].").full())
        .containsExactlyInAnyOrder(CloudQuota.SECURITY_GROUP_RULES, CloudQuota.PORTS);
    assertThat(StackTrouble.read("Resource CREATE failed: Forbidden: resources.server_3: Maximum number of ports exceeded (HTTP 403) "
        + "(Request-ID: req-dc620561-9013-454f-a588-712c91a6d2f8)").full()).containsExactly(CloudQuota.PORTS);
    assertThat(StackTrouble.read("Resource CREATE failed: NotFound: resources.a: no such thing").full()).isEmpty();
  }

  @Test
  void seesThatANetworkIsFull() {
    assertTrouble("Resource CREATE failed: IpAddressGenerationFailureClient: resources.worker_2_port: No more IP "
            + "addresses available on network 07e90638-4fe5-4d6d-8ee9-243fd7c81a4a.\n"
            + "Neutron server returns request_ids: ['req-e3d45c53-6229-44cf-9021-1d0f67e6597e']",
        NO_ROOM, "worker_2_port", "No more IP addresses available on network 07e90638-4fe5-4d6d-8ee9-243fd7c81a4a.");
  }

  @Test
  void seesTheResourceAroundANestedOne() {
    assertTrouble("Resource CREATE failed: RequestEntityTooLarge: resources.group.resources[1]: "
            + "ShareSizeExceedsAvailableQuota: too big (HTTP 413)",
        NO_ROOM, "group", "ShareSizeExceedsAvailableQuota: too big");
  }

  @Test
  void seesThatNoHostCanTakeTheNode() {
    assertTrouble("Resource CREATE failed: ResourceInError: resources.worker_1: Went to status ERROR due to "
            + "\"Message: No valid host was found. , Code: 500\"",
        NO_HOST, "worker_1", "Went to status ERROR due to \"Message: No valid host was found. , Code: 500\"");
  }

  @Test
  void seesWhichNodeFailedAtWhichStep() {
    assertThat(StackTrouble.read("Resource CREATE failed: WaitConditionFailure: resources.ready: worker-1 "
        + "40-start-worker: mkdir: cannot create directory '/hdfs': No space left on device"))
        .isEqualTo(new StackTrouble(NODE_FAILED, Optional.of("ready"), Optional.of("worker-1"),
            Optional.of("40-start-worker"), "mkdir: cannot create directory '/hdfs': No space left on device"));
  }

  @Test
  void takesANodesWordsAboutQuotaForTheNodesOwn() {
    assertThat(StackTrouble.read("Resource CREATE failed: WaitConditionFailure: resources.ready: head 30-folder: "
        + "Disk quota exceeded: resources.x: timed out").kind()).isEqualTo(NODE_FAILED);
  }

  @Test
  void knowsANodeFailureThatDoesNotNameAStep() {
    assertThat(StackTrouble.read("Resource CREATE failed: WaitConditionFailure: resources.ready: out of luck"))
        .isEqualTo(new StackTrouble(NODE_FAILED, Optional.of("ready"), Optional.empty(), Optional.empty(),
            "out of luck"));
  }

  @Test
  void seesThatTheNodesDidNotSignalInTime() {
    assertTrouble("Resource CREATE failed: WaitConditionTimeout: resources.ready: 2 of 3 received",
        TIMED_OUT, "ready", "2 of 3 received");
  }

  @Test
  void seesThatTheStackTookTooLong() {
    assertThat(StackTrouble.read("Timed out")).isEqualTo(
        new StackTrouble(TIMED_OUT, Optional.empty(), Optional.empty(), Optional.empty(), "Timed out"));
    assertThat(StackTrouble.read("Create timed out").kind()).isEqualTo(TIMED_OUT);
  }

  @Test
  void keepsTheWordsOfWhatItDoesNotKnow() {
    assertTrouble("Resource CREATE failed: ValueError: resources.bad: Test Resource failed bad",
        OTHER, "bad", "Test Resource failed bad");
    assertThat(StackTrouble.read("")).isEqualTo(
        new StackTrouble(OTHER, Optional.empty(), Optional.empty(), Optional.empty(), ""));
  }

  private static void assertTrouble(String reason, StackTrouble.Kind kind, String resource, String words) {
    assertThat(StackTrouble.read(reason)).isEqualTo(
        new StackTrouble(kind, Optional.of(resource), Optional.empty(), Optional.empty(), words));
  }
}
