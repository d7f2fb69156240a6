package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A class's month as it stands.
 *
 * @param asOf until when usage that goes on is counted: now, or the end of the month
 * @param bills one for each currency in which there were prices; none if nothing was used
 * @param unbilled what has no price, and why
 */
public record Draft(BillingMonth month, Instant asOf, List<Bill> bills, List<Unbilled> unbilled) {

  public Draft {
    requireNonNull(month, "month is null");
    requireNonNull(asOf, "asOf is null");
    bills = List.copyOf(bills);
    unbilled = List.copyOf(unbilled);
  }
}
