package io.berth.budget;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.EnumMap;
import java.util.Map;

/** Limits as a form carries them; an empty field is no limit. Memory is in GiB here. */
public record LimitForm(@Min(0) @Max(MOST) Long clusters, @Min(0) @Max(MOST) Long nodes, @Min(0) @Max(MOST) Long vcpus,
    @Min(0) @Max(MOST) Long memoryGb, @Min(0) @Max(MOST) Long folderGb, @Min(0) @Max(MOST) Long hoursPerWeek) {

  /** Far beyond any class; a limit only against slips of the hand. */
  public static final long MOST = 100_000;

  private static final long MEBIBYTES = 1024;

  /** The limits as a form shows them; memory is rounded up to whole GiB. */
  public static LimitForm of(Limits limits) {
    return new LimitForm(limits.of().get(Thing.CLUSTERS), limits.of().get(Thing.NODES), limits.of().get(Thing.VCPUS),
        limits.get(Thing.MEMORY_MB).map(megabytes -> (megabytes + MEBIBYTES - 1) / MEBIBYTES).orElse(null),
        limits.of().get(Thing.FOLDER_GB), limits.of().get(Thing.HOURS_PER_WEEK));
  }

  /** What a field holds; null for no limit. */
  public Long value(String field) {
    return switch (field) {
      case "clusters" -> clusters;
      case "nodes" -> nodes;
      case "vcpus" -> vcpus;
      case "memoryGb" -> memoryGb;
      case "folderGb" -> folderGb;
      default -> hoursPerWeek;
    };
  }

  /** The same as limits. */
  public Limits limits() {
    Map<Thing, Long> limits = new EnumMap<>(Thing.class);
    put(limits, Thing.CLUSTERS, clusters);
    put(limits, Thing.NODES, nodes);
    put(limits, Thing.VCPUS, vcpus);
    put(limits, Thing.MEMORY_MB, memoryGb == null ? null : memoryGb * MEBIBYTES);
    put(limits, Thing.FOLDER_GB, folderGb);
    put(limits, Thing.HOURS_PER_WEEK, hoursPerWeek);
    return new Limits(limits);
  }

  private static void put(Map<Thing, Long> limits, Thing thing, Long limit) {
    if (limit != null) {
      limits.put(thing, limit);
    }
  }
}
