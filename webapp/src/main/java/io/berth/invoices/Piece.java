package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
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

  private static final BigDecimal MILLIS_OF_AN_HOUR = BigDecimal.valueOf(3_600_000);

  public Piece {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }

  /** How long it is, with two decimals; to be shown, never to be computed with. */
  public BigDecimal hours() {
    return BigDecimal.valueOf(Duration.between(from, to).toMillis()).divide(MILLIS_OF_AN_HOUR, 2, RoundingMode.HALF_EVEN);
  }
}
