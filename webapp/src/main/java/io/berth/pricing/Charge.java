package io.berth.pricing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One kind of thing that was used and has one price.
 *
 * @param size of nodes that cost by their size; empty for everything else
 * @param quantity in the kind's unit, exact
 * @param price of one unit, before the factor
 */
public record Charge(Kind kind, Optional<String> size, Fraction quantity, BigDecimal price, BigDecimal factor) {

  /** What is counted, in which unit. */
  public enum Kind {
    /** Nodes of one size, in hours of one node. */
    SIZE_HOUR,
    /** vCPUs, in hours of one vCPU. */
    VCPU_HOUR,
    /** Memory, in hours of 1024 MB. */
    MEMORY_GB_HOUR,
    /** A folder, in calendar months of one GB. */
    FOLDER_GB_MONTH
  }

  public Charge {
    requireNonNull(kind, "kind is null");
    requireNonNull(size, "size is null");
    requireNonNull(quantity, "quantity is null");
  }

  /** Exact. */
  public Fraction cost() {
    return quantity.times(Fraction.of(price)).times(Fraction.of(factor));
  }
}
