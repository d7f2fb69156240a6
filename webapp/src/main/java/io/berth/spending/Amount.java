package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Fraction;

/** What something costs, exactly: a figure for a page, which rounds it only to show it. */
public record Amount(Fraction exact, String currency) {

  public Amount {
    requireNonNull(exact, "exact is null");
    requireNonNull(currency, "currency is null");
  }
}
