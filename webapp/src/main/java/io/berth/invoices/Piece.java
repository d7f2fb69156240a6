package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What of an interval of usage belongs to a line.
 *
 * @param interval its id
 * @param cluster whose nodes were used; empty for a folder
 * @param to the first moment after it
 */
public record Piece(long interval, Optional<UUID> cluster, Instant from, Instant to) {

  public Piece {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
