package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Money;

/**
 * What is given back of a line.
 *
 * @param position of the line on the invoice
 * @param amount more than 0
 */
public record Credit(int position, Money amount) {

  public Credit {
    requireNonNull(amount, "amount is null");
  }
}
