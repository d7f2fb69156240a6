package io.berth.usage;

import io.berth.pricing.Fraction;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Usage added up, exactly.
 *
 * @param nodeHours hours of one node
 * @param unpriced those of them that have no price
 * @param costs of nodes and folders, by currency
 */
public record Sum(Fraction nodeHours, Fraction unpriced, SortedMap<String, Fraction> costs) {

  static final Sum NOTHING = new Sum(Fraction.ZERO, Fraction.ZERO, new TreeMap<>());

  public Sum {
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
  }

  /** In this currency. */
  public Fraction cost(String currency) {
    return costs.getOrDefault(currency, Fraction.ZERO);
  }

  Sum plus(Sum other) {
    SortedMap<String, Fraction> both = new TreeMap<>(costs);
    other.costs.forEach((currency, cost) -> both.merge(currency, cost, Fraction::plus));
    return new Sum(nodeHours.plus(other.nodeHours), unpriced.plus(other.unpriced), both);
  }
}
