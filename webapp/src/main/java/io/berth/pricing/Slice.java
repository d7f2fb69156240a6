package io.berth.pricing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** A part of an interval that lies in one month and has one price list. */
public sealed interface Slice permits Slice.Priced, Slice.Unpriced {

  Instant from();

  /** The first moment after it. */
  Instant to();

  /** The calendar month it lies in. */
  YearMonth month();

  /** A slice that costs something, or nothing. */
  record Priced(Instant from, Instant to, YearMonth month, PriceList prices, List<Charge> charges) implements Slice {

    public Priced {
      charges = List.copyOf(charges);
    }

    /** Exact, in the list's currency. */
    public Fraction cost() {
      return charges.stream().map(Charge::cost).reduce(Fraction.ZERO, Fraction::plus);
    }
  }

  /** A slice that cannot be billed, and why. */
  record Unpriced(Instant from, Instant to, YearMonth month, Reason reason) implements Slice {}

  /** Why something has no price. */
  enum Reason {
    /** No list had started yet. */
    NO_PRICES_YET,
    /** The list has prices by size, and none for this size. */
    SIZE_WITHOUT_PRICE,
    /** The list has prices for what nodes hold, and the cloud had not told that of this size. */
    UNKNOWN_SIZE
  }
}
