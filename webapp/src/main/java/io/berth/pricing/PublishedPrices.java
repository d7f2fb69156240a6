package io.berth.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.berth.api.Cursor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A price list as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PriceList", description = "All prices from a moment on. Nodes cost by size, or by what they hold.")
record PublishedPrices(
    long id,
    Instant from,
    @Schema(description = "The first moment after it; absent if no other list is planned. A list that was replaced before it began ends where it begins.")
    @Nullable Instant to,
    @Schema(example = "EUR") String currency,
    @Schema(description = "Of an hour of one node, by the name of its size.", example = "{\"spark.small\": \"0.12\"}")
    @Nullable Map<String, String> sizeHours,
    @Schema(example = "0.03") @Nullable String vcpuHour,
    @Schema(description = "Of 1024 MB of memory.", example = "0.005") @Nullable String memoryGbHour,
    @Schema(description = "Of a GB of a folder in a calendar month.", example = "0.05") String folderGbMonth,
    @Schema(description = "What prices are multiplied with, by the state of what was used: ready nodes, available folders. A state that is not named counts fully.",
        example = "{\"available\": \"0.5\"}")
    Map<String, String> stateFactors) {

  static PublishedPrices of(PriceList list, Optional<Instant> to) {
    Optional<NodePrices.ByHeld> held = Optional.of(list.nodes()).filter(NodePrices.ByHeld.class::isInstance).map(NodePrices.ByHeld.class::cast);
    Optional<NodePrices.BySize> sizes = Optional.of(list.nodes()).filter(NodePrices.BySize.class::isInstance).map(NodePrices.BySize.class::cast);
    return new PublishedPrices(list.id(), list.startsAt(), to.orElse(null), list.currency(),
        sizes.map(NodePrices.BySize::hours).map(PublishedPrices::plain).orElse(null),
        held.map(NodePrices.ByHeld::vcpuHour).map(PublishedPrices::plain).orElse(null),
        held.map(NodePrices.ByHeld::memoryGbHour).map(PublishedPrices::plain).orElse(null), plain(list.folderGbMonth()),
        plain(list.factors()));
  }

  Cursor end() {
    return new Cursor(List.of(from.toString(), String.valueOf(id)));
  }

  private static Map<String, String> plain(Map<String, BigDecimal> prices) {
    Map<String, String> texts = new TreeMap<>();
    prices.forEach((name, price) -> texts.put(name, plain(price)));
    return texts;
  }

  private static String plain(BigDecimal price) {
    return price.stripTrailingZeros().toPlainString();
  }
}
