package io.berth.localcloud.compute;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.network.Port;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a server's host knows of it: how long it is up and what it may use. Nothing here measures what it does use. */
final class Diagnostics {

  private static final int MEGABYTE_IN_KILOBYTES = 1024;

  private Diagnostics() {}

  /** In the one form that all hosts share since version 2.48; before, each kind of host had words of its own. */
  static Map<String, Object> of(Server server, List<Port> ports, Microversion version, Duration uptime) {
    if (!version.from(48)) {
      return Json.tree("memory", server.size().ramMegabytes() * MEGABYTE_IN_KILOBYTES);
    }
    return Json.tree(
        "state", "running",
        "driver", "berth-local",
        "hypervisor", null,
        "hypervisor_os", "linux",
        "uptime", uptime.toSeconds(),
        "config_drive", false,
        "num_cpus", server.size().vcpus(),
        "num_nics", ports.size(),
        "num_disks", 1,
        "disk_details", List.of(counters("read_bytes", "read_requests", "write_bytes", "write_requests", "errors_count")),
        "cpu_details", IntStream.range(0, server.size().vcpus()).mapToObj(Diagnostics::processor).toList(),
        "nic_details", ports.stream().map(Diagnostics::card).toList(),
        "memory_details", Json.tree("maximum", server.size().ramMegabytes(), "used", null));
  }

  private static Map<String, Object> processor(int id) {
    Map<String, Object> view = Json.tree("id", id);
    view.putAll(counters("time", "utilisation"));
    return view;
  }

  private static Map<String, Object> card(Port port) {
    Map<String, Object> view = Json.tree("mac_address", port.macAddress());
    view.putAll(counters("rx_octets", "rx_errors", "rx_drop", "rx_packets", "rx_rate",
        "tx_octets", "tx_errors", "tx_drop", "tx_packets", "tx_rate"));
    return view;
  }

  private static Map<String, Object> counters(String... names) {
    Map<String, Object> unknown = Json.tree();
    for (String name : names) {
      unknown.put(name, null);
    }
    return unknown;
  }
}
