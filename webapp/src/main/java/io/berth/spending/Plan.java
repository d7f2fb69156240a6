package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.metering.Taken;
import java.time.Instant;

/**
 * Nodes that somebody wants to have for a time.
 *
 * @param to the first moment after it; a time that ends before it begins is none
 */
public record Plan(Taken.Nodes nodes, Instant from, Instant to) {

  public Plan {
    requireNonNull(nodes, "nodes is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
