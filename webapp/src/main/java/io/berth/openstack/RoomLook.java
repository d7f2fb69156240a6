package io.berth.openstack;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.Address;
import io.berth.heat.Network;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** For how many clusters the project's quotas still have room. */
final class RoomLook implements CloudCheck.Look {

  private static final int RULES_OF_A_GROUP = 7;
  private static final int HEATS_OWN_LIMIT = 512;

  @Override
  public String subject() {
    return "room";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    report.accept(told("Nova", nova(cloud, wish), wish));
    report.accept(told("Neutron", neutron(cloud, wish), wish));
    if (cloud.address(CloudService.MANILA).isPresent()) {
      report.accept(told("Manila", manila(cloud, wish), wish));
    }
    if (cloud.address(CloudService.HEAT).isPresent()) {
      report.accept(heat(cloud, wish));
    }
  }

  private Finding told(String service, List<Room> rooms, CheckWish wish) {
    Optional<Room> least = rooms.stream().filter(room -> room.clusters().isPresent())
        .min(comparing(room -> room.clusters().orElseThrow()));
    if (rooms.isEmpty()) {
      return Finding.warning(subject(), "%s does not tell this user its quotas: ask whoever runs it how much the "
          + "project may have", service);
    }
    if (least.isEmpty()) {
      return Finding.ok(subject(), "%s limits nothing that clusters take", service);
    }
    long clusters = least.get().clusters().orElseThrow();
    String words = "%s has room for %s of %s; the first to end is %s".formatted(service,
        CheckWords.count(clusters, "cluster"), CheckWords.count(wish.nodes(), "node"), least.get().words());
    return clusters >= wish.clusters()
        ? Finding.ok(subject(), "%s", words)
        : Finding.missing(subject(), "%s: raise the quota, or choose smaller presets", words);
  }

  private static List<Room> nova(ServiceCalls cloud, CheckWish wish) {
    JsonNode limits = cloud.get(CloudService.NOVA, "/limits").path("limits").path("absolute");
    return List.of(
        room("instances", limits, "maxTotalInstances", "totalInstancesUsed", wish.nodes()),
        room("cores", limits, "maxTotalCores", "totalCoresUsed", each(cloud, wish, "vcpus")),
        room("MB of memory", limits, "maxTotalRAMSize", "totalRAMUsed", each(cloud, wish, "ram")));
  }

  /** What all nodes of a cluster take together; nothing for a size that is missing, which was said before. */
  private static long each(ServiceCalls cloud, CheckWish wish, String what) {
    List<JsonNode> sizes = SizeLook.sizes(cloud);
    long head = SizeLook.named(sizes, wish.cluster().headSize()).map(size -> size.path(what).asLong()).orElse(0L);
    long worker = SizeLook.named(sizes, wish.cluster().workerSize()).map(size -> size.path(what).asLong()).orElse(0L);
    return head + worker * wish.cluster().workers();
  }

  private static List<Room> manila(ServiceCalls cloud, CheckWish wish) {
    JsonNode limits = cloud.get(CloudService.MANILA, "/limits").path("limits").path("absolute");
    return List.of(
        room("shares", limits, "maxTotalShares", "totalSharesUsed", 1),
        room("GB of shares", limits, "maxTotalShareGigabytes", "totalShareGigabytesUsed", wish.folder().gigabytes()));
  }

  private static Room room(String thing, JsonNode limits, String limit, String used, long each) {
    return new Room(thing, limits.path(limit).asLong(-1), limits.path(used).asLong(), each);
  }

  private static List<Room> neutron(ServiceCalls cloud, CheckWish wish) {
    int made = wish.cluster().network() instanceof Network.Made ? 1 : 0;
    int floating = wish.cluster().address() instanceof Address.Floating ? 1 : 0;
    String path = "/quotas/" + cloud.token().getProject().getId() + "/details.json";
    return cloud.find(CloudService.NEUTRON, path).map(answer -> answer.path("quota")).stream()
        .flatMap(quota -> Stream.of(
            // A router has a port in the network as well.
            room("ports", quota, "port", wish.nodes() + made),
            room("security groups", quota, "security_group", 1),
            room("security group rules", quota, "security_group_rule", RULES_OF_A_GROUP),
            room("networks", quota, "network", made),
            room("subnets", quota, "subnet", made),
            room("routers", quota, "router", made),
            room("floating addresses", quota, "floatingip", floating)))
        .toList();
  }

  private static Room room(String thing, JsonNode quota, String key, long each) {
    return new Room(thing, quota.path(key).path("limit").asLong(-1), quota.path(key).path("used").asLong(), each);
  }

  /** Heat tells nobody how many stacks it allows. */
  private Finding heat(ServiceCalls cloud, CheckWish wish) {
    long there = cloud.list(CloudService.HEAT, "/stacks", "stacks").size();
    String words = "the project has %s; Heat allows %d unless max_stacks_per_tenant says otherwise, and a person "
        + "takes two"
        .formatted(CheckWords.count(there, "stack"), HEATS_OWN_LIMIT);
    return there + 2L * wish.clusters() <= HEATS_OWN_LIMIT
        ? Finding.ok(subject(), "%s", words)
        : Finding.warning(subject(), "%s: raise max_stacks_per_tenant in heat.conf, or delete stacks", words);
  }
}
