package io.berth.invoices;

import io.berth.metering.Interval;
import io.berth.metering.Usage;
import io.berth.pricing.Charge;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.Prices;
import io.berth.pricing.Pricing;
import io.berth.pricing.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Opens lines: from which intervals of usage they come, and how much from each. */
@Service
public class LineParts {

  private final Usage usage;
  private final Prices prices;
  private final BilledClassTable classes;

  LineParts(Usage usage, Prices prices, BilledClassTable classes) {
    this.usage = usage;
    this.prices = prices;
    this.classes = classes;
  }

  /** Empty if there is no such line. */
  public Optional<OpenedLine> open(ClassMonth month, LineSubject subject) {
    return month.bills().stream()
        .flatMap(bill -> bill.lines().stream().filter(line -> subject.is(bill, line)).map(line -> open(month, bill, line)))
        .findFirst();
  }

  private OpenedLine open(ClassMonth month, Bill bill, Line line) {
    Pricing pricing = new Pricing(prices.all().lists(), bill.month().zone());
    Map<Long, Interval> intervals = usage.ofClass(month.course(), bill.month().start(), bill.month().end()).stream()
        .collect(Collectors.toMap(Interval::id, Function.identity()));
    Map<UUID, String> names = classes.clusterNames(line.pieces().stream().flatMap(piece -> piece.cluster().stream()).distinct().toList());
    Measured measured = line.measured().orElseThrow();
    List<UsedPart> parts = new ArrayList<>();
    Fraction before = Fraction.ZERO;
    for (Piece piece : line.pieces()) {
      Interval interval = intervals.get(piece.interval());
      Fraction after = before.plus(quantity(pricing.slices(interval.taken(), piece.from(), piece.to()), line));
      parts.add(new UsedPart(piece, interval.taken(), piece.cluster().map(names::get).orElse(""),
          rounded(after).subtract(rounded(before)),
          new Money(cost(measured, after, bill).subtract(cost(measured, before, bill)), bill.currency())));
      before = after;
    }
    return new OpenedLine(bill, line, parts);
  }

  private static Fraction quantity(List<Slice> slices, Line line) {
    return slices.stream()
        .flatMap(slice -> slice instanceof Slice.Priced priced ? priced.charges().stream() : null)
        .filter(charge -> charge.kind() == line.kind() && charge.size().equals(line.size()))
        .map(Charge::quantity)
        .reduce(Fraction.ZERO, Fraction::plus);
  }

  private static BigDecimal rounded(Fraction quantity) {
    return quantity.rounded(Measured.PLACES_ON_PAGES);
  }

  private static BigDecimal cost(Measured measured, Fraction quantity, Bill bill) {
    return Money.rounded(new Measured(quantity, measured.price(), measured.factor()).cost(), bill.currency()).amount();
  }
}
