package io.berth.localcloud.compute;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Quotas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What servers a project may still have. */
final class ServerLimits {

  private static final List<String> COUNTED = List.of("cores", "instances", "ram");

  private final Quotas quotas;
  private final Supplier<List<Server>> servers;

  ServerLimits(Quotas quotas, Supplier<List<Server>> servers) {
    this.quotas = quotas;
    this.servers = servers;
  }

  /** Limits for a project of a laptop: three clusters of three small nodes and some. */
  static Map<String, Integer> ordinary() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    limits.put("cores", 40);
    limits.put("instances", 20);
    limits.put("key_pairs", 100);
    limits.put("metadata_items", 128);
    limits.put("ram", 51_200);
    limits.put("server_group_members", 10);
    limits.put("server_groups", 10);
    return limits;
  }

  Quotas quotas() {
    return quotas;
  }

  /** What a project's servers take, by kind. */
  Map<String, Long> used(String project) {
    List<Server> own = servers.get().stream().filter(server -> server.projectId().equals(project)).toList();
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("cores", own.stream().mapToLong(server -> server.size().vcpus()).sum());
    used.put("instances", (long) own.size());
    used.put("ram", own.stream().mapToLong(server -> server.size().ramMegabytes()).sum());
    return used;
  }

  /** Throws what Nova answers when another server of this size would be too many. */
  void check(String project, Flavor flavor) {
    Map<String, Long> used = used(project);
    Map<String, Integer> wanted =
        Map.of("cores", flavor.vcpus(), "instances", 1, "ram", flavor.ramMegabytes());
    List<String> over = COUNTED.stream()
        .filter(kind -> !quotas.allows(project, kind, used.get(kind), wanted.get(kind)))
        .toList();
    if (!over.isEmpty()) {
      throw new Rejected(403, "Quota exceeded for " + String.join(", ", over)
          + ": Requested " + each(over, wanted)
          + ", but already used " + each(over, used)
          + " of " + each(over, quotas.of(project)) + " " + String.join(", ", over));
    }
  }

  private static String each(List<String> kinds, Map<String, ? extends Number> numbers) {
    List<Number> values = new ArrayList<>();
    kinds.forEach(kind -> values.add(numbers.get(kind)));
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
