package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import java.util.List;

/**
 * What is billed to a class for a month in one currency, whether it is a draft or was issued.
 *
 * @param issuer who bills
 * @param className as the class was called when the bill was made
 * @param payer whom it is for, as it was named then; empty if nobody was
 */
public record Bill(String issuer, CourseId course, String className, String payer, BillingMonth month, String currency,
    List<Line> lines) {

  public Bill {
    requireNonNull(issuer, "issuer is null");
    requireNonNull(course, "course is null");
    requireNonNull(className, "className is null");
    requireNonNull(payer, "payer is null");
    requireNonNull(month, "month is null");
    lines = List.copyOf(lines);
  }

  /** The sum of the lines as they are rounded. */
  public Money total() {
    return lines.stream().map(Line::amount).reduce(Money.rounded(Fraction.ZERO, currency), Money::plus);
  }
}
