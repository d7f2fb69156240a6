package io.berth.admin;

import io.berth.invoices.BillingMonth;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A month of all classes.
 *
 * @param classes those over their budget first, then by amount
 * @param running clusters that are ready now
 * @param reaching clusters that still run and began before the end of the month
 * @param runningLong clusters whose interval has been open for more than a day
 */
record MonthPage(BillingMonth month, boolean isOver, List<BilledClass> classes, int running, int reaching, int runningLong) {

  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
  private static final Comparator<BilledClass> ORDER = Comparator.comparing((BilledClass row) -> !row.isOver())
      .thenComparing(BilledClass::size, Comparator.reverseOrder())
      .thenComparing(BilledClass::name, String.CASE_INSENSITIVE_ORDER)
      .thenComparing(BilledClass::id);

  MonthPage {
    classes = classes.stream().sorted(ORDER).toList();
  }

  /** Whether every class that used something has its invoices. */
  public boolean isClosed() {
    return isOver && !classes.isEmpty() && classes.stream().allMatch(row -> row.closed().isPresent());
  }

  /** Of all classes, by currency. */
  public List<Money> totals() {
    return sum(classes);
  }

  /** Whether there is a class for which the month can be closed. */
  public boolean canBeClosed() {
    return isOver && !toFreeze().isEmpty();
  }

  /** For how many classes closing the month would close it. */
  public int classesToFreeze() {
    return toFreeze().size();
  }

  /** What closing the month would freeze, by currency. */
  public List<Money> totalsToFreeze() {
    return sum(toFreeze());
  }

  /** How many invoices closing the month would make. */
  public int invoicesToFreeze() {
    return toFreeze().stream().mapToInt(row -> row.amounts().size()).sum();
  }

  public String nodeHours() {
    return hours(classes.stream().map(BilledClass::nodeSeconds).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Classes that used something which has no price. */
  public List<BilledClass> withUnbilled() {
    return classes.stream().filter(row -> row.unbilledSeconds().signum() > 0).toList();
  }

  public String unbilledHours() {
    return hours(withUnbilled().stream().map(BilledClass::unbilledSeconds).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** With one decimal; to be shown, never to be computed with. */
  static String hours(BigDecimal seconds) {
    return seconds.divide(SECONDS_OF_AN_HOUR, 1, RoundingMode.HALF_EVEN).toPlainString();
  }

  private List<BilledClass> toFreeze() {
    return classes.stream().filter(row -> row.closed().isEmpty() && !row.waits()).toList();
  }

  private static List<Money> sum(List<BilledClass> rows) {
    TreeMap<String, Money> sums = new TreeMap<>();
    rows.forEach(row -> row.amounts().forEach(amount -> sums.merge(amount.currency(), amount, Money::plus)));
    return List.copyOf(sums.values());
  }
}
