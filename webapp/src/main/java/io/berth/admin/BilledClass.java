package io.berth.admin;

import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A class in the table of a month.
 *
 * @param nodeSeconds of all nodes it used in the month
 * @param amounts one for each currency: of the draft, or as invoiced
 * @param budget for all that the class ever uses
 * @param isOver whether what was spent up to the end of the month is more than the budget
 * @param closed when the month was closed for it
 * @param invoices of the month
 * @param unbilledSeconds that have no price
 */
record BilledClass(UUID id, String name, String payer, BigDecimal nodeSeconds, List<Money> amounts, Optional<Money> budget,
    boolean isOver, Optional<Instant> closed, List<InvoiceRef> invoices, BigDecimal unbilledSeconds) {

  /**
   * An invoice as the table shows it.
   *
   * @param credited what was given back of it; 0 or below
   */
  record InvoiceRef(String number, Money total, Money credited) {
    public boolean hasCredit() {
      return credited.amount().signum() != 0;
    }
  }

  public String nodeHours() {
    return MonthPage.hours(nodeSeconds);
  }

  public String unbilledHours() {
    return MonthPage.hours(unbilledSeconds);
  }

  /** The largest of its amounts, by which the table is sorted. */
  BigDecimal size() {
    return amounts.stream().map(Money::amount).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
  }
}
