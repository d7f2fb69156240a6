package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Times;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The one host that all servers are on, and the services of Nova, as administrators see them. */
final class Hosts {

  private static final String HOST = "localhost";
  private static final String KIND = "berth-local";
  private static final int MEGABYTE = 1 << 20;
  private static final long GIGABYTE = 1L << 30;

  private final Servers servers;
  private final Path disk;
  private final Clock clock;

  /** @param disk a folder on the disk that servers' files are on */
  Hosts(Servers servers, Path disk, Clock clock) {
    this.servers = servers;
    this.disk = disk;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.1/os-hypervisors", admin("os-hypervisors:list", call -> hypervisors(call, false)))
        .on("GET", "/v2.1/os-hypervisors/detail", admin("os-hypervisors:list-detail", call -> hypervisors(call, true)))
        .on("GET", "/v2.1/os-hypervisors/{id}", admin("os-hypervisors:show", this::hypervisor))
        .on("GET", "/v2.1/os-services", admin("os-services:list", this::services));
  }

  private static Routes.Handler admin(String action, Routes.Handler handler) {
    return call -> {
      if (!call.caller().isAdmin()) {
        throw new Rejected(403, "Policy doesn't allow os_compute_api:" + action + " to be performed.");
      }
      return handler.answer(call);
    };
  }

  private Answer hypervisors(Call call, boolean detailed) {
    boolean wanted = call.request().query("hypervisor_hostname_pattern").map(HOST::contains).orElse(true);
    return Answer.json(200, Map.of("hypervisors",
        wanted ? List.of(detailed ? detail(Nova.version(call)) : brief(Nova.version(call))) : List.of()));
  }

  private Answer hypervisor(Call call) {
    Microversion version = Nova.version(call);
    if (version.from(53) && !call.name("id").matches("[0-9a-f-]{36}")) {
      throw new Rejected(400, "Invalid uuid " + call.name("id"));
    }
    if (!call.name("id").equals(String.valueOf(id(version, "hypervisor")))) {
      throw new Rejected(404, "Hypervisor with ID '" + call.name("id") + "' could not be found.");
    }
    return Answer.json(200, Map.of("hypervisor", detail(version)));
  }

  private static Map<String, Object> brief(Microversion version) {
    return Json.tree("id", id(version, "hypervisor"), "hypervisor_hostname", HOST, "state", "up", "status", "enabled");
  }

  private Map<String, Object> detail(Microversion version) {
    Map<String, Object> view = brief(version);
    view.putAll(Json.tree(
        "hypervisor_type", KIND,
        "hypervisor_version", 1,
        "host_ip", "127.0.0.1",
        "service", Json.tree("id", id(version, "nova-compute"), "host", HOST, "disabled_reason", null)));
    if (version.from(88)) {
      view.put("uptime", null);
    } else {
      view.putAll(numbers());
      view.put("cpu_info", version.from(28) ? Map.of() : "{}");
    }
    return view;
  }

  /** What newer versions leave to the placement service. */
  private Map<String, Object> numbers() {
    List<Server> there = servers.there();
    long memory = memory();
    long usedMemory = there.stream().mapToLong(server -> server.size().ramMegabytes()).sum();
    long gigabytes = disk.toFile().getTotalSpace() / GIGABYTE;
    long usedDisk = there.stream().mapToLong(server -> server.size().diskGigabytes()).sum();
    return Json.tree(
        "vcpus", Runtime.getRuntime().availableProcessors(),
        "memory_mb", memory,
        "local_gb", gigabytes,
        "vcpus_used", there.stream().mapToLong(server -> server.size().vcpus()).sum(),
        "memory_mb_used", usedMemory,
        "local_gb_used", usedDisk,
        "free_ram_mb", memory - usedMemory,
        "free_disk_gb", gigabytes - usedDisk,
        "current_workload", 0,
        "running_vms", there.size(),
        "disk_available_least", null);
  }

  private static long memory() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize() / MEGABYTE;
  }

  private Answer services(Call call) {
    return Answer.json(200, Map.of("services", Stream.of("nova-scheduler", "nova-conductor", "nova-compute")
        .filter(binary -> call.request().query("binary").map(binary::equals).orElse(true))
        .map(binary -> service(binary, Nova.version(call)))
        .toList()));
  }

  private Map<String, Object> service(String binary, Microversion version) {
    Map<String, Object> view = Json.tree(
        "binary", binary,
        "host", HOST,
        "id", id(version, binary),
        "zone", binary.equals("nova-compute") ? "nova" : "internal",
        "status", "enabled",
        "state", "up",
        "updated_at", Times.micros(clock.instant()),
        "disabled_reason", null);
    if (version.from(11)) {
      view.put("forced_down", false);
    }
    return view;
  }

  /** Numbers first, and since version 2.53 something that is the same in all cells. */
  private static Object id(Microversion version, String what) {
    return version.from(53)
        ? UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString()
        : List.of("hypervisor", "nova-scheduler", "nova-conductor", "nova-compute").indexOf(what) + 1;
  }
}
