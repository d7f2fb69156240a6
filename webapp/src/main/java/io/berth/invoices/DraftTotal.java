package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The end of a class's draft.
 *
 * @param lines how many the draft has in this currency
 * @param amount the sum of its lines; empty if nothing that was used has a price
 * @param nodeSeconds of all nodes the class used in the month, whatever the currency
 * @param unbilledSeconds of clusters and folders without a price, whatever the currency
 */
public record DraftTotal(CourseId course, long lines, Optional<Money> amount, BigDecimal nodeSeconds, BigDecimal unbilledSeconds) {

  public DraftTotal {
    requireNonNull(course, "course is null");
    requireNonNull(amount, "amount is null");
  }
}
