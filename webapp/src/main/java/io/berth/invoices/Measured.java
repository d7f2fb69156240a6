package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Fraction;
import java.math.BigDecimal;

/**
 * How much of something there was, and what one of it costs.
 *
 * @param quantity exact
 * @param price of one unit, before the factor
 * @param factor of the state in which it was used
 */
public record Measured(Fraction quantity, BigDecimal price, BigDecimal factor) {

  /** Decimals of a quantity on a page, which people read. */
  static final int PLACES_ON_PAGES = 4;
  /** Decimals of a quantity in a table for programs. */
  private static final int PLACES = 12;

  public Measured {
    requireNonNull(quantity, "quantity is null");
    price = plain(price);
    factor = plain(factor);
  }

  /** Exact: what a line rounds. */
  public Fraction cost() {
    return quantity.times(Fraction.of(price)).times(Fraction.of(factor));
  }

  /** The quantity as a decimal, to be shown; nothing is computed from it. */
  public BigDecimal shown() {
    return plain(quantity.rounded(PLACES));
  }

  /** The same for a reader, with fewer places. */
  public BigDecimal read() {
    return plain(quantity.rounded(PLACES_ON_PAGES));
  }

  /** Equal numbers are equal. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
