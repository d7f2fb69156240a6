package io.berth.usage;

import io.berth.pricing.Fraction;
import io.berth.usage.UsageReport.Cell;
import io.berth.usage.UsageReport.Group;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Usage as one statement reads it. */
record UsageReading(LocalDate fromDay, LocalDate toDay, Optional<String> course, List<Named> named, long groups, List<Row> rows) {

  private static final Fraction HOURS_OF_A_MICRO = Fraction.of(3_600_000_000L);

  /** A group that stands for itself. */
  record Named(int place, String key, Optional<String> name) {}

  /**
   * A part of a cell.
   *
   * @param amount to be divided by the divisor; absent if there was no price
   */
  record Row(int place, LocalDate day, Optional<String> currency, BigDecimal divisor, BigDecimal nodeMicros,
      Optional<BigDecimal> amount, BigDecimal unpricedMicros) {

    private Sum sum() {
      Map<String, Fraction> costs = new TreeMap<>();
      currency.ifPresent(unit -> amount.ifPresent(exact -> costs.put(unit, over(Fraction.of(exact), Fraction.of(divisor)))));
      return new Sum(over(Fraction.of(nodeMicros), HOURS_OF_A_MICRO), over(Fraction.of(unpricedMicros), HOURS_OF_A_MICRO), new TreeMap<>(costs));
    }

    private static Fraction over(Fraction what, Fraction divisor) {
      return what.times(new Fraction(divisor.denominator(), divisor.numerator()));
    }
  }

  private record Place(int place, LocalDate day) {}

  UsageReport report() {
    Map<Integer, Sum> sums = new TreeMap<>();
    Map<Place, Sum> cells = new LinkedHashMap<>();
    rows.forEach(row -> {
      Sum sum = row.sum();
      sums.merge(row.place(), sum, Sum::plus);
      cells.merge(new Place(row.place(), row.day()), sum, Sum::plus);
    });
    Map<Integer, Named> names = new TreeMap<>();
    named.forEach(one -> names.put(one.place(), one));
    List<Group> all = sums.entrySet().stream().map(entry -> {
      Optional<Named> name = Optional.ofNullable(names.get(entry.getKey()));
      return new Group(entry.getKey(), name.map(Named::key).orElse(""), name.flatMap(Named::name).orElse(""), entry.getValue());
    }).toList();
    return new UsageReport(fromDay, toDay, course, all, Math.max(0, groups - UsageReport.MOST),
        cells.entrySet().stream().map(cell -> new Cell(cell.getKey().place(), cell.getKey().day(), cell.getValue())).toList());
  }
}
