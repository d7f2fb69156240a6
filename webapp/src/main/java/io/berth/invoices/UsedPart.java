package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.metering.Taken;
import io.berth.pricing.Money;
import java.math.BigDecimal;

/**
 * What of a line comes from one interval. Quantity and amount are rounded so that all parts of a line add up to what the line shows,
 * to the last digit.
 *
 * @param cluster name of the cluster; empty for a folder
 */
public record UsedPart(Piece piece, Taken taken, String cluster, BigDecimal quantity, Money amount) {

  public UsedPart {
    requireNonNull(piece, "piece is null");
    requireNonNull(taken, "taken is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(quantity, "quantity is null");
    requireNonNull(amount, "amount is null");
  }
}
