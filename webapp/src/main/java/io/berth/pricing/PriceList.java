package io.berth.pricing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * All prices from a moment on, until the next list starts. At least 0, with at most 8 places.
 *
 * @param id of two lists that start at the same moment the one with the greater id holds
 * @param folderGbMonth a GB of a folder during a calendar month: the same for a month of 28 days and one of 31
 * @param factors what a state is multiplied with; a state that is not named counts fully
 */
public record PriceList(long id, Instant startsAt, String currency, NodePrices nodes, BigDecimal folderGbMonth,
    Map<String, BigDecimal> factors) {

  private static final int MOST_PLACES = 8;

  public PriceList {
    requireNonNull(startsAt, "startsAt is null");
    requireNonNull(nodes, "nodes is null");
    Currencies.check(currency);
    checkPrice(folderGbMonth);
    factors = Map.copyOf(factors);
    factors.values().forEach(PriceList::checkPrice);
  }

  BigDecimal factor(String state) {
    return factors.getOrDefault(state, BigDecimal.ONE);
  }

  static void checkPrice(BigDecimal price) {
    if (price.signum() < 0 || price.stripTrailingZeros().scale() > MOST_PLACES) {
      throw new IllegalArgumentException(price + " is below 0 or has more than " + MOST_PLACES + " places");
    }
  }
}
