package io.berth.invoices;

import static java.util.Objects.requireNonNull;

/** An invoice or a credit note, frozen as it was issued. */
public record Invoice(Issued issued, Bill bill) {

  public Invoice {
    requireNonNull(issued, "issued is null");
    requireNonNull(bill, "bill is null");
  }
}
