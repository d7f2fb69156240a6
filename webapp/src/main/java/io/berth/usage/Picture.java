package io.berth.usage;

import io.berth.pricing.Fraction;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Usage as columns, one for each day or each week, with a part for each of the largest groups. In a field of
 * {@value #WIDTH} by {@value #HEIGHT}, whose shape may be stretched.
 *
 * @param weeks whether a column is a week
 * @param top the value at the upper edge
 */
public record Picture(List<Column> columns, boolean weeks, BigDecimal top) {

  public static final int WIDTH = 1000;
  public static final int HEIGHT = 240;

  /** More groups than these could not be told apart; the rest is one more. */
  private static final int COLOURS = 6;
  private static final int MOST_DAYS = 62;
  private static final double FILLED = 0.82;
  private static final int PLACES = 6;

  /**
   * What is used on some days.
   *
   * @param first the first of these days
   * @param value all of it
   */
  public record Column(LocalDate first, LocalDate last, double x, double width, Fraction value, List<Part> parts) {}

  /** @param colour 1 for the largest group; 7 for all others */
  public record Part(int colour, double y, double height) {}

  static Picture of(UsageReport report, Function<Sum, Fraction> value) {
    boolean weeks = report.from().plusDays(MOST_DAYS).isBefore(report.to());
    List<LocalDate> starts = starts(report, weeks);
    List<Map<Integer, Fraction>> values = new ArrayList<>();
    for (int place = 0; place < starts.size(); place++) {
      values.add(values(report, starts.get(place), last(report, starts, place), value));
    }
    Fraction most = values.stream().map(Picture::whole).max(Fraction::compareTo).orElse(Fraction.ZERO);
    BigDecimal top = top(most.rounded(PLACES));
    double step = (double) WIDTH / Math.max(1, starts.size());
    List<Column> columns = new ArrayList<>();
    for (int place = 0; place < starts.size(); place++) {
      columns.add(new Column(starts.get(place), last(report, starts, place), rounded(place * step + step * (1 - FILLED) / 2),
          rounded(step * FILLED), whole(values.get(place)), parts(values.get(place), top.doubleValue())));
    }
    return new Picture(columns, weeks, top);
  }

  /** Whether there is anything to be seen. */
  public boolean isEmpty() {
    return columns.stream().allMatch(column -> column.value().numerator().signum() == 0);
  }

  public BigDecimal middle() {
    return top.divide(BigDecimal.valueOf(2)).stripTrailingZeros();
  }

  private static List<LocalDate> starts(UsageReport report, boolean weeks) {
    return report.from().datesUntil(report.to().plusDays(1))
        .filter(day -> !weeks || day.equals(report.from()) || day.getDayOfWeek() == DayOfWeek.MONDAY).toList();
  }

  private static LocalDate last(UsageReport report, List<LocalDate> starts, int place) {
    return place + 1 < starts.size() ? starts.get(place + 1).minusDays(1) : report.to();
  }

  private static Map<Integer, Fraction> values(UsageReport report, LocalDate first, LocalDate last, Function<Sum, Fraction> value) {
    Map<Integer, Fraction> values = new TreeMap<>();
    report.on(first, last).forEach((place, sum) -> values.merge(Math.min(place, COLOURS + 1), value.apply(sum), Fraction::plus));
    return values;
  }

  private static Fraction whole(Map<Integer, Fraction> values) {
    return values.values().stream().reduce(Fraction.ZERO, Fraction::plus);
  }

  /** From below, the largest group first. */
  private static List<Part> parts(Map<Integer, Fraction> values, double top) {
    List<Part> parts = new ArrayList<>();
    double below = HEIGHT;
    for (Map.Entry<Integer, Fraction> part : values.entrySet()) {
      double height = part.getValue().rounded(PLACES).doubleValue() / top * HEIGHT;
      below -= height;
      if (height > 0) {
        parts.add(new Part(part.getKey(), rounded(below), rounded(height)));
      }
    }
    return parts;
  }

  /** The next of 1, 2, 5, 10, 20, 50 and so on. */
  private static BigDecimal top(BigDecimal most) {
    if (most.signum() <= 0) {
      return BigDecimal.ONE;
    }
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(most.precision() - most.scale() - 1);
    for (int times : new int[] {1, 2, 5}) {
      BigDecimal top = power.multiply(BigDecimal.valueOf(times));
      if (top.compareTo(most) >= 0) {
        return top;
      }
    }
    return power.multiply(BigDecimal.TEN);
  }

  private static double rounded(double number) {
    return Math.round(number * 100) / 100.0;
  }
}
