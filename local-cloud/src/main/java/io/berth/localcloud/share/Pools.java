package io.berth.localcloud.share;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Times;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The one place where shares are kept, as administrators see it. */
final class Pools {

  private static final double GIGABYTE = 1L << 30;

  private final Path directories;
  private final Clock clock;

  Pools(Path directories, Clock clock) {
    this.directories = directories;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2/scheduler-stats/pools", call -> all(call, false))
        .on("GET", "/v2/scheduler-stats/pools/detail", call -> all(call, true));
  }

  private Answer all(Call call, boolean detailed) {
    if (!call.caller().isAdmin()) {
      throw new Rejected(403, "Policy doesn't allow scheduler_stats:pools:"
          + (detailed ? "detail" : "index") + " to be performed.");
    }
    Map<String, Object> pool = Json.tree(
        "name", "localhost@directories#local", "host", "localhost", "backend", "directories", "pool", "local");
    if (detailed) {
      pool.put("capabilities", capabilities());
    }
    return Answer.json(200, Map.of("pools", List.of(pool)));
  }

  private Map<String, Object> capabilities() {
    return Json.tree(
        "pool_name", "local",
        "total_capacity_gb", directories.toFile().getTotalSpace() / GIGABYTE,
        "free_capacity_gb", directories.toFile().getUsableSpace() / GIGABYTE,
        "reserved_percentage", 0,
        "reserved_snapshot_percentage", 0,
        "reserved_share_extend_percentage", 0,
        "share_backend_name", "directories",
        "storage_protocol", "NFS_CIFS",
        "vendor_name", "Berth",
        "driver_version", "1.0",
        "timestamp", Times.micros(clock.instant()),
        "driver_handles_share_servers", false,
        "snapshot_support", false,
        "create_share_from_snapshot_support", false,
        "revert_to_snapshot_support", false,
        "mount_snapshot_support", false,
        "dedupe", false,
        "compression", false,
        "replication_type", null,
        "replication_domain", null,
        "sg_consistent_snapshot_support", null,
        "security_service_update_support", false,
        "network_allocation_update_support", false,
        "share_server_multiple_subnet_support", false,
        "ipv4_support", true,
        "ipv6_support", false);
  }
}
