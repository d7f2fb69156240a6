package io.berth.pricing;

import java.math.BigDecimal;
import java.util.Map;

/** What nodes cost. A list has one kind of prices or the other. */
public sealed interface NodePrices permits NodePrices.BySize, NodePrices.ByHeld {

  /** An hour of one node, by the name of its size. */
  record BySize(Map<String, BigDecimal> hours) implements NodePrices {

    public BySize {
      hours = Map.copyOf(hours);
      hours.values().forEach(PriceList::checkPrice);
    }
  }

  /** What a node holds, whatever its size is called: an hour of a vCPU, and of 1024 MB of memory. */
  record ByHeld(BigDecimal vcpuHour, BigDecimal memoryGbHour) implements NodePrices {

    public ByHeld {
      PriceList.checkPrice(vcpuHour);
      PriceList.checkPrice(memoryGbHour);
    }
  }
}
