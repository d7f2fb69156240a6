package io.berth.invoices;

import io.berth.metering.Interval;
import io.berth.metering.Taken;
import io.berth.people.PersonId;
import io.berth.pricing.Charge;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.Pricing;
import io.berth.pricing.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Intervals of a class's month, added up exactly, and rounded when the lines are made. */
final class Sums {

  /** What one line is about. Equal prices are equal however many zeros they are written with. */
  private record Subject(String currency, String name, PersonId person, Charge.Kind kind, String size, BigDecimal price,
      BigDecimal factor) {

    private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::name, String.CASE_INSENSITIVE_ORDER)
        .thenComparing(Subject::name).thenComparing(subject -> subject.person().value()).thenComparing(Subject::kind)
        .thenComparing(Subject::size).thenComparing(Subject::price).thenComparing(Subject::factor);
  }

  private static final class Sum {

    private final List<Piece> pieces = new ArrayList<>();
    private Fraction quantity = Fraction.ZERO;

    private void add(Fraction more, Piece piece) {
      quantity = quantity.plus(more);
      pieces.add(piece);
    }
  }

  private final Pricing pricing;
  private final BillingMonth month;
  private final Instant asOf;
  private final Map<PersonId, String> names;
  private final Map<String, Map<Subject, Sum>> byCurrency = new TreeMap<>();
  private final List<Unbilled> unbilled = new ArrayList<>();

  Sums(Pricing pricing, BillingMonth month, Instant asOf, Map<PersonId, String> names) {
    this.pricing = pricing;
    this.month = month;
    this.asOf = asOf;
    this.names = names;
  }

  /** The part of it that lies in the month, as far as it is over. */
  void add(Interval interval) {
    Instant from = later(interval.from(), month.start());
    Instant to = earlier(interval.to().orElse(asOf), earlier(asOf, month.end()));
    for (Slice slice : pricing.slices(interval.taken(), from, to)) {
      Piece piece = new Piece(interval.id(), cluster(interval), slice.from(), slice.to());
      if (slice instanceof Slice.Priced priced) {
        priced.charges().forEach(charge -> add(charge, priced.prices().currency(), interval.person(), piece));
      } else {
        unbilled.add(new Unbilled(interval.person(), piece, ((Slice.Unpriced) slice).reason()));
      }
    }
  }

  private void add(Charge charge, String currency, PersonId person, Piece piece) {
    Subject subject = new Subject(currency, names.get(person), person, charge.kind(), charge.size().orElse(""),
        charge.price().stripTrailingZeros(), charge.factor().stripTrailingZeros());
    byCurrency.computeIfAbsent(currency, none -> new TreeMap<>(Subject.ORDER)).computeIfAbsent(subject, none -> new Sum())
        .add(charge.quantity(), piece);
  }

  List<Unbilled> unbilled() {
    return unbilled;
  }

  /** By currency. */
  Map<String, List<Line>> lines() {
    Map<String, List<Line>> lines = new TreeMap<>();
    byCurrency.forEach((currency, sums) -> {
      List<Line> ofCurrency = new ArrayList<>();
      sums.forEach((subject, sum) -> ofCurrency.add(line(ofCurrency.size() + 1, subject, sum)));
      lines.put(currency, ofCurrency);
    });
    return lines;
  }

  private static Line line(int position, Subject subject, Sum sum) {
    Measured measured = new Measured(sum.quantity, subject.price(), subject.factor());
    Optional<String> size = Optional.of(subject.size()).filter(name -> !name.isEmpty());
    List<Piece> pieces = sum.pieces.stream().sorted(Comparator.comparing(Piece::from).thenComparing(Piece::interval)).toList();
    Instant to = pieces.stream().map(Piece::to).max(Comparator.naturalOrder()).orElseThrow();
    return new Line(position, subject.person(), subject.name(), subject.kind(), size, Optional.of(measured), Optional.empty(),
        Money.rounded(measured.cost(), subject.currency()), pieces.get(0).from(), to,
        Units.text(subject.kind(), size, subject.name()), pieces);
  }

  private static Optional<UUID> cluster(Interval interval) {
    return Optional.of(interval.object()).filter(id -> interval.taken() instanceof Taken.Nodes);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
