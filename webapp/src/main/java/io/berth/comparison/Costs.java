package io.berth.comparison;

import io.berth.metering.Taken;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.Pricing;
import io.berth.pricing.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What some nodes of one size, or a folder, would have cost, in parts of one currency each. */
final class Costs {

  /** A part of the time, and what it cost; no amount where there was no price. */
  record Part(Instant from, Instant to, Optional<Money> amount) {}

  private record Sum(Instant from, Instant to, Optional<String> currency, Fraction cost) {}

  private Costs() {}

  /** @param one what one of the nodes holds; empty if nobody knows */
  static List<Part> of(Pricing pricing, String size, int nodes, Optional<Taken.Held> one, Instant from, Instant to) {
    Optional<Taken.Held> all = one.map(held -> new Taken.Held(held.vcpus() * nodes, held.memoryMb() * nodes));
    // The head of a cluster costs what a worker of its size costs.
    return of(pricing, new Taken.Nodes(size, size, nodes - 1, all), from, to);
  }

  static List<Part> of(Pricing pricing, Taken taken, Instant from, Instant to) {
    List<Sum> sums = new ArrayList<>();
    pricing.slices(taken, from, to).forEach(slice -> add(sums, sum(slice)));
    return sums.stream().map(sum -> new Part(sum.from(), sum.to(), sum.currency().map(code -> Money.rounded(sum.cost(), code)))).toList();
  }

  private static Sum sum(Slice slice) {
    if (slice instanceof Slice.Priced priced) {
      return new Sum(slice.from(), slice.to(), Optional.of(priced.prices().currency()), priced.cost());
    }
    return new Sum(slice.from(), slice.to(), Optional.empty(), Fraction.ZERO);
  }

  private static void add(List<Sum> sums, Sum next) {
    int last = sums.size() - 1;
    if (last >= 0 && sums.get(last).currency().equals(next.currency())) {
      Sum before = sums.get(last);
      sums.set(last, new Sum(before.from(), next.to(), next.currency(), before.cost().plus(next.cost())));
    } else {
      sums.add(next);
    }
  }
}
