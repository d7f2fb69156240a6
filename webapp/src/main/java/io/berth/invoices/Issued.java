package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.pricing.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * An invoice or a credit note as a list shows it.
 *
 * @param number such as {@code 2026-0001} or, of a credit note, {@code C2026-0001}: without gaps within a year
 * @param corrects the invoice that a credit note corrects
 * @param month of a credit note the one in which it was made
 * @param reason why something is given back; empty on an invoice
 */
public record Issued(InvoiceId id, String number, Optional<InvoiceId> corrects, CourseId course, String className,
    BillingMonth month, Money total, String reason, Instant at) {

  public Issued {
    requireNonNull(id, "id is null");
    requireNonNull(number, "number is null");
    requireNonNull(corrects, "corrects is null");
    requireNonNull(total, "total is null");
    requireNonNull(at, "at is null");
  }
}
