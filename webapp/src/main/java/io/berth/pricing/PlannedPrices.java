package io.berth.pricing;

import io.berth.api.Times;
import io.berth.api.WrongValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A price list that a program wants to be made; every price as a text. */
@Schema(name = "NewPriceList", description = "Either sizeHours, or vcpuHour and memoryGbHour.")
record PlannedPrices(
    @Schema(description = "In the future.", example = "2027-01-01T00:00:00Z", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant from,
    @Schema(example = "EUR", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String currency,
    @Schema(example = "{\"spark.small\": \"0.12\"}") @Nullable Map<String, String> sizeHours,
    @Schema(example = "0.03") @Nullable String vcpuHour,
    @Schema(example = "0.005") @Nullable String memoryGbHour,
    @Schema(example = "0.05", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String folderGbMonth,
    @Schema(example = "{\"available\": \"0.5\"}") @Nullable Map<String, String> stateFactors) {

  private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,8})?");
  private static final Pattern STATE = Pattern.compile("ready|available");
  private static final Pattern SIZE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");
  private static final int MOST_SIZES = 500;

  /** @throws WrongValue if there cannot be such a list */
  NewPrices checked() {
    if (from == null || !Times.isKnown(from)) {
      throw notLater();
    }
    if (currency == null || !Currencies.isKnown(currency)) {
      throw new WrongValue("currency", "api.prices.currency.wrong");
    }
    return new NewPrices(from, currency, nodes(), price("folderGbMonth", folderGbMonth),
        Optional.ofNullable(stateFactors).map(factors -> prices("stateFactors", factors, STATE)).orElse(Map.of()));
  }

  static WrongValue notLater() {
    return new WrongValue("from", "api.prices.from.wrong");
  }

  private NodePrices nodes() {
    if (sizeHours == null) {
      return new NodePrices.ByHeld(price("vcpuHour", vcpuHour), price("memoryGbHour", memoryGbHour));
    }
    if (vcpuHour != null || memoryGbHour != null) {
      throw new WrongValue("sizeHours", "api.prices.nodes.wrong");
    }
    return new NodePrices.BySize(prices("sizeHours", sizeHours, SIZE));
  }

  private static Map<String, BigDecimal> prices(String field, Map<String, String> texts, Pattern name) {
    Map<String, BigDecimal> prices = new TreeMap<>();
    texts.forEach((key, text) -> {
      if (!name.matcher(key).matches() || texts.size() > MOST_SIZES) {
        throw new WrongValue(field, "api.prices.name.wrong");
      }
      prices.put(key, price(field + "." + key, text));
    });
    return prices;
  }

  private static BigDecimal price(String field, @Nullable String text) {
    if (text == null || !PRICE.matcher(text).matches()) {
      throw new WrongValue(field, "api.prices.price.wrong");
    }
    return new BigDecimal(text);
  }
}
