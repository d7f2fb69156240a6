package io.berth.pricing;

import io.berth.metering.Taken;
import io.berth.pricing.Charge.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the nodes of a cluster are charged for. */
final class NodeCharges {

  private static final Fraction GB_OF_A_MB = Fraction.of(new BigDecimal("0.0009765625"));

  private NodeCharges() {}

  /** One for each size, by name. */
  static List<Charge> bySize(Taken.Nodes nodes, NodePrices.BySize prices, Fraction hours, BigDecimal factor) {
    Map<String, Long> count = new TreeMap<>(Map.of(nodes.headSize(), 1L));
    count.merge(nodes.workerSize(), (long) nodes.workers(), Long::sum);
    return count.entrySet().stream()
        .map(size -> new Charge(Kind.SIZE_HOUR, Optional.of(size.getKey()), hours.times(Fraction.of(size.getValue())),
            prices.hours().get(size.getKey()), factor))
        .toList();
  }

  /** One for the vCPUs and one for the memory. */
  static List<Charge> byHeld(Taken.Held held, NodePrices.ByHeld prices, Fraction hours, BigDecimal factor) {
    Fraction gigabytes = Fraction.of(held.memoryMb()).times(GB_OF_A_MB);
    return List.of(
        new Charge(Kind.VCPU_HOUR, Optional.empty(), hours.times(Fraction.of(held.vcpus())), prices.vcpuHour(), factor),
        new Charge(Kind.MEMORY_GB_HOUR, Optional.empty(), hours.times(gigabytes), prices.memoryGbHour(), factor));
  }
}
