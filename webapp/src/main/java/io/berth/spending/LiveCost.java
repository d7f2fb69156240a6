package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.metering.Taken;
import io.berth.pricing.Cost;
import io.berth.pricing.Fraction;
import io.berth.pricing.Pricing;
import io.berth.pricing.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What clusters cost at one moment, as figures for pages. Each is absent where something has no price, or two currencies. */
public record LiveCost(Pricing pricing, Instant now) {

  private static final Duration HOUR = Duration.ofHours(1);

  public LiveCost {
    requireNonNull(pricing, "pricing is null");
    requireNonNull(now, "now is null");
  }

  /** An hour of these nodes by the prices of this moment, whatever prices come next. */
  public Optional<Amount> perHour(Taken.Nodes nodes) {
    return pricing.at(now)
        .flatMap(list -> amount(new Pricing(List.of(list), pricing.zone()).slices(nodes, now, now.plus(HOUR))));
  }

  /** A time from now on, by the prices that will hold then. */
  public Optional<Amount> planned(Taken.Nodes nodes, Duration time) {
    return planned(nodes, now.plus(time));
  }

  /** The time until a planned end; nothing if that has passed. */
  public Optional<Amount> planned(Taken.Nodes nodes, Instant end) {
    return amount(pricing.slices(nodes, now, end));
  }

  /** What has been taken up to now; nothing if no time has passed. */
  public Optional<Amount> soFar(List<Plan> parts) {
    List<Slice> slices = new ArrayList<>();
    parts.forEach(part -> slices.addAll(pricing.slices(part.nodes(), part.from(), part.to())));
    return amount(slices);
  }

  private Optional<Amount> amount(List<Slice> slices) {
    Cost cost = Cost.of(slices);
    if (!cost.whole() || cost.amounts().size() > 1) {
      return Optional.empty();
    }
    return cost.amounts().entrySet().stream().findFirst().map(only -> new Amount(only.getValue(), only.getKey()))
        .or(() -> pricing.at(now).map(list -> new Amount(Fraction.ZERO, list.currency())));
  }
}
