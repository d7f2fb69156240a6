package io.berth.admin;

import io.berth.metering.Taken;
import io.berth.pricing.Fraction;
import io.berth.pricing.NewPrices;
import io.berth.pricing.PriceList;
import io.berth.pricing.Pricing;
import io.berth.spending.Amount;
import io.berth.spending.LiveCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What everything that can be started would cost under a new list, beside what it costs now.
 *
 * @param folder of 10 GB, in a month
 * @param planned where a planned list is replaced
 * @param otherBudgets how many classes have a budget in a currency that nothing would count against any more
 */
record PricePreview(List<SizePrice> sizes, List<PresetPrice> presets, Amount folder, boolean planned, long otherBudgets) {

  private static final int GIGABYTES = 10;

  /** An hour of one node. */
  record SizePrice(PricesReading.Size size, Optional<Amount> now, Optional<Amount> then) {}

  /** An hour of a preset's cluster, and all of its hours. */
  record PresetPrice(PricesReading.Offer preset, Optional<Amount> now, Optional<Amount> then, Optional<Amount> whole) {}

  static PricePreview of(NewPrices prices, PricesReading reading, Pricing pricing, Instant moment) {
    LiveCost now = new LiveCost(pricing, moment);
    PriceList list = new PriceList(0, prices.startsAt(), prices.currency(), prices.nodes(), prices.folderGbMonth(), prices.factors());
    LiveCost then = new LiveCost(new Pricing(List.of(list), pricing.zone()), prices.startsAt());
    return new PricePreview(
        reading.sizes().stream().map(size -> new SizePrice(size, now.perHour(node(size)), then.perHour(node(size)))).toList(),
        reading.presets().stream().map(preset -> preset(preset, now, then)).toList(), folder(prices),
        pricing.lists().stream().anyMatch(known -> known.startsAt().equals(prices.startsAt())),
        reading.budgets().entrySet().stream().filter(budgets -> !budgets.getKey().equals(prices.currency()))
            .mapToLong(Map.Entry::getValue).sum());
  }

  /** Whether somebody could use something that has no price. */
  public boolean isSomethingFree() {
    return sizes.stream().anyMatch(size -> size.then().isEmpty()) || presets.stream().anyMatch(preset -> preset.then().isEmpty());
  }

  private static Amount folder(NewPrices prices) {
    BigDecimal factor = prices.factors().getOrDefault("available", BigDecimal.ONE);
    return new Amount(Fraction.of(prices.folderGbMonth().multiply(factor).multiply(BigDecimal.valueOf(GIGABYTES))), prices.currency());
  }

  private static PresetPrice preset(PricesReading.Offer preset, LiveCost now, LiveCost then) {
    Taken.Nodes nodes = new Taken.Nodes(preset.headSize(), preset.workerSize(), preset.workers(),
        held(preset.vcpus(), preset.memoryMb()));
    return new PresetPrice(preset, now.perHour(nodes), then.perHour(nodes),
        then.planned(nodes, Duration.ofHours(preset.hours())));
  }

  private static Taken.Nodes node(PricesReading.Size size) {
    return new Taken.Nodes(size.name(), size.name(), 0, held(size.vcpus(), size.memoryMb()));
  }

  private static Optional<Taken.Held> held(Optional<Integer> vcpus, Optional<Long> memoryMb) {
    return vcpus.flatMap(cores -> memoryMb.map(memory -> new Taken.Held(cores, memory)));
  }
}
