package io.berth.pricing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What usage costs, exactly.
 *
 * @param amounts by currency; more than one only where prices changed to another
 * @param whole false if something in it has no price
 */
public record Cost(Map<String, Fraction> amounts, boolean whole) {

  public Cost {
    amounts = Map.copyOf(amounts);
  }

  /** Of all these slices together. */
  public static Cost of(List<Slice> slices) {
    Map<String, Fraction> amounts = new TreeMap<>();
    boolean whole = true;
    for (Slice slice : slices) {
      if (slice instanceof Slice.Priced priced) {
        amounts.merge(priced.prices().currency(), priced.cost(), Fraction::plus);
      } else {
        whole = false;
      }
    }
    return new Cost(amounts, whole);
  }

  /** In this currency, exactly. */
  public Fraction in(String currency) {
    return amounts.getOrDefault(currency, Fraction.ZERO);
  }
}
