package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Which invoice or credit note. */
public record InvoiceId(UUID value) {

  public InvoiceId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
