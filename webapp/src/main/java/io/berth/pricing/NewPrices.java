package io.berth.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** A price list that is to be made; everything as in {@link PriceList}. */
public record NewPrices(Instant startsAt, String currency, NodePrices nodes, BigDecimal folderGbMonth,
    Map<String, BigDecimal> factors) {

  /** @throws IllegalArgumentException if there cannot be such a list */
  public NewPrices {
    PriceList checked = new PriceList(0, startsAt, currency, nodes, folderGbMonth, factors);
    factors = checked.factors();
  }
}
