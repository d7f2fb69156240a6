package io.berth.pricing;

import io.berth.metering.Taken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Prices as they are known, and what usage costs by them: the same for the same, whenever it is asked.
 *
 * @param lists in any order
 * @param zone whose calendar says where months begin
 */
public record Pricing(List<PriceList> lists, ZoneId zone) {

  private static final BigInteger NANOS_OF_A_SECOND = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger NANOS_OF_AN_HOUR = nanos(Duration.ofHours(1));

  public Pricing {
    lists = lists.stream().sorted(Comparator.comparing(PriceList::startsAt).thenComparing(PriceList::id)).toList();
  }

  /** The parts of this time, cut wherever a month or a price list begins, each with what it costs. None if it is empty. */
  public List<Slice> slices(Taken taken, Instant from, Instant to) {
    List<Slice> slices = new ArrayList<>();
    Instant start = from;
    for (Instant end : cuts(from, to)) {
      slices.add(slice(taken, start, end));
      start = end;
    }
    return slices;
  }

  /** The list that holds at this moment. */
  public Optional<PriceList> at(Instant moment) {
    return lists.stream().filter(list -> !list.startsAt().isAfter(moment)).reduce((earlier, later) -> later);
  }

  /** Where slices end, in order; the last is the end of all. */
  private Iterable<Instant> cuts(Instant from, Instant to) {
    TreeSet<Instant> cuts = new TreeSet<>();
    lists.stream().map(PriceList::startsAt).forEach(cuts::add);
    for (YearMonth month = monthOf(from); start(month).isBefore(to); month = month.plusMonths(1)) {
      cuts.add(start(month));
    }
    cuts.add(to);
    return from.isBefore(to) ? cuts.subSet(from, false, to, true) : List.of();
  }

  private Slice slice(Taken taken, Instant from, Instant to) {
    YearMonth month = monthOf(from);
    Optional<PriceList> prices = at(from);
    if (prices.isEmpty()) {
      return new Slice.Unpriced(from, to, month, Slice.Reason.NO_PRICES_YET);
    }
    Optional<Slice.Reason> missing = missing(taken, prices.get());
    return missing.isPresent()
        ? new Slice.Unpriced(from, to, month, missing.get())
        : new Slice.Priced(from, to, month, prices.get(), charges(taken, prices.get(), from, to, month));
  }

  private static Optional<Slice.Reason> missing(Taken taken, PriceList prices) {
    if (!(taken instanceof Taken.Nodes nodes)) {
      return Optional.empty();
    }
    if (prices.nodes() instanceof NodePrices.BySize bySize) {
      return bySize.hours().keySet().containsAll(List.of(nodes.headSize(), nodes.workerSize()))
          ? Optional.empty() : Optional.of(Slice.Reason.SIZE_WITHOUT_PRICE);
    }
    return nodes.held().isPresent() ? Optional.empty() : Optional.of(Slice.Reason.UNKNOWN_SIZE);
  }

  private List<Charge> charges(Taken taken, PriceList prices, Instant from, Instant to, YearMonth month) {
    BigDecimal factor = prices.factor(taken.state());
    BigInteger time = nanos(Duration.between(from, to));
    if (taken instanceof Taken.Space space) {
      Fraction months = new Fraction(time, nanos(Duration.between(start(month), start(month.plusMonths(1)))));
      return List.of(new Charge(Charge.Kind.FOLDER_GB_MONTH, Optional.empty(), months.times(Fraction.of(space.gigabytes())),
          prices.folderGbMonth(), factor));
    }
    Taken.Nodes nodes = (Taken.Nodes) taken;
    Fraction hours = new Fraction(time, NANOS_OF_AN_HOUR);
    return prices.nodes() instanceof NodePrices.BySize bySize
        ? NodeCharges.bySize(nodes, bySize, hours, factor)
        : NodeCharges.byHeld(nodes.held().orElseThrow(), (NodePrices.ByHeld) prices.nodes(), hours, factor);
  }

  private YearMonth monthOf(Instant moment) {
    return YearMonth.from(moment.atZone(zone));
  }

  private Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  private static BigInteger nanos(Duration time) {
    return BigInteger.valueOf(time.getSeconds()).multiply(NANOS_OF_A_SECOND).add(BigInteger.valueOf(time.getNano()));
  }
}
