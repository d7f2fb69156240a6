package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.Folder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Whether Manila can make folders, and whether there is somebody to give them to nodes. */
final class ShareLook implements CloudCheck.Look {

  private static final String ORDINARY_TYPE = "default";

  /** Compute hosts that bind a share into a node. */
  private static final Set<String> BINDING = Set.of("docker", "berth-local");

  @Override
  public String subject() {
    return "folders";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    if (cloud.address(CloudService.MANILA).isEmpty()) {
      report.accept(Finding.missing(subject(), "the catalog has no sharev2 service: install Manila, which keeps "
          + "folders"));
      return;
    }
    report.accept(type(cloud, wish));
    pools(cloud, wish).ifPresent(report);
    if (wish.cluster().folder() instanceof Folder.Bind) {
      report.accept(hosts(cloud));
    } else {
      report.accept(Finding.ok(subject(), "nodes mount them by NFS; whether they may reach the server only a cluster "
          + "can tell"));
    }
  }

  private Finding type(ServiceCalls cloud, CheckWish wish) {
    String wanted = wish.folder().shareType().orElse(ORDINARY_TYPE);
    List<JsonNode> types = cloud.list(CloudService.MANILA, "/types", "share_types");
    Optional<JsonNode> type = types.stream()
        .filter(known -> wanted.equals(known.path("name").asText()) || wanted.equals(known.path("id").asText()))
        .findFirst();
    if (type.isEmpty()) {
      return Finding.missing(subject(), "there is no share type %s that the project can see, only %s: make it, or name "
              + "another by BERTH_FOLDERS_SHARETYPE", wanted,
          CheckWords.names(types.stream().map(known -> known.path("name").asText()).toList()));
    }
    return type.get().path("extra_specs").path("driver_handles_share_servers").asText().equalsIgnoreCase("true")
        ? Finding.missing(subject(), "shares of the type %s each want a share network, which Berth does not make: "
            + "name a type without driver_handles_share_servers by BERTH_FOLDERS_SHARETYPE", wanted)
        : Finding.ok(subject(), "Manila has the share type %s", wanted);
  }

  /** Only administrators may see pools; whoever may not is told nothing. */
  private Optional<Finding> pools(ServiceCalls cloud, CheckWish wish) {
    String protocol = wish.folder().protocol();
    return cloud.find(CloudService.MANILA, "/scheduler-stats/pools/detail").map(answer -> answer.path("pools"))
        .filter(pools -> StreamSupport.stream(pools.spliterator(), false)
            .map(pool -> pool.path("capabilities").path("storage_protocol").toString())
            .noneMatch(protocols -> protocols.contains(protocol)))
        .map(none -> Finding.missing(subject(), "none of Manila's pools serves %s: add one that does", protocol));
  }

  private Finding hosts(ServiceCalls cloud) {
    List<String> kinds = cloud.find(CloudService.NOVA, "/os-hypervisors/detail").stream()
        .flatMap(answer -> StreamSupport.stream(answer.path("hypervisors").spliterator(), false))
        .map(host -> host.path("hypervisor_type").asText())
        .distinct()
        .toList();
    if (kinds.isEmpty()) {
      return Finding.ok(subject(), "compute hosts bind them into nodes; whether they do only a cluster can tell");
    }
    return kinds.stream().anyMatch(kind -> BINDING.contains(kind.toLowerCase()))
        ? Finding.ok(subject(), "compute hosts bind them into nodes")
        : Finding.warning(subject(), "compute hosts are %s, and none is known to bind folders into nodes: run "
            + "Nova-Docker, or set BERTH_CLUSTERS_FOLDERS=NFS", CheckWords.names(kinds));
  }
}
