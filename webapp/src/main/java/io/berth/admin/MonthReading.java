package io.berth.admin;

import io.berth.admin.MonthTable.ClassRow;
import io.berth.admin.MonthTable.Running;
import io.berth.invoices.BillingCalendar;
import io.berth.invoices.BillingMonth;
import io.berth.invoices.DraftTotal;
import io.berth.invoices.Drafts;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the page of a month: what was used in one statement, and what is known of the classes in another. */
@Component
class MonthReading {

  private static final Duration LONG = Duration.ofDays(1);

  private final Drafts drafts;
  private final MonthTable table;
  private final BillingCalendar calendar;
  private final Clock clock;

  MonthReading(Drafts drafts, MonthTable table, BillingCalendar calendar, Clock clock) {
    this.drafts = drafts;
    this.table = table;
    this.calendar = calendar;
    this.clock = clock;
  }

  MonthPage read(BillingMonth month) {
    Map<UUID, List<DraftTotal>> used = totals(month.month());
    List<ClassRow> rows = table.classes(month, used.keySet());
    Map<UUID, BigDecimal> before = inDraftsBefore(month, rows);
    Running running = table.clusters(month, clock.instant().minus(LONG));
    List<BilledClass> classes = rows.stream()
        .map(row -> billed(row, used.getOrDefault(row.id(), List.of()), before.getOrDefault(row.id(), BigDecimal.ZERO)))
        .toList();
    return new MonthPage(month, calendar.isOver(month), classes, running.running(), running.reaching(), running.runningLong());
  }

  private Map<UUID, List<DraftTotal>> totals(YearMonth month) {
    return drafts.totals(month).stream().collect(Collectors.groupingBy(total -> total.course().value()));
  }

  /** Months before this one that are not closed yet: usually none, or the last one for a few days. */
  private Map<UUID, BigDecimal> inDraftsBefore(BillingMonth month, List<ClassRow> rows) {
    Map<UUID, BigDecimal> sums = new HashMap<>();
    Optional<Instant> first = rows.stream().flatMap(row -> row.openSince().stream()).min(Instant::compareTo)
        .filter(since -> since.isBefore(month.start()));
    if (first.isPresent()) {
      BillingMonth earlier = BillingMonth.at(first.get(), month.zone());
      for (; earlier.month().isBefore(month.month()); earlier = new BillingMonth(earlier.month().plusMonths(1), month.zone())) {
        add(sums, earlier, rows);
      }
    }
    return sums;
  }

  private void add(Map<UUID, BigDecimal> sums, BillingMonth earlier, List<ClassRow> rows) {
    Map<UUID, List<DraftTotal>> totals = totals(earlier.month());
    rows.stream().filter(row -> row.openSince().filter(since -> since.isBefore(earlier.end())).isPresent())
        .forEach(row -> sums.merge(row.id(), in(row.budget(), amounts(totals.getOrDefault(row.id(), List.of()))), BigDecimal::add));
  }

  private static BilledClass billed(ClassRow row, List<DraftTotal> totals, BigDecimal inDraftsBefore) {
    List<Money> amounts = row.closed().isPresent() ? row.invoices().stream().map(BilledClass.InvoiceRef::total).toList()
        : amounts(totals);
    BigDecimal spent = row.spent().add(inDraftsBefore).add(in(row.budget(), amounts));
    return new BilledClass(row.id(), row.name(), row.payer(), first(totals).map(DraftTotal::nodeSeconds).orElse(BigDecimal.ZERO),
        amounts, row.budget(), row.budget().filter(budget -> spent.compareTo(budget.amount()) > 0).isPresent(), row.closed(),
        row.invoices(), first(totals).map(DraftTotal::unbilledSeconds).orElse(BigDecimal.ZERO));
  }

  private static Optional<DraftTotal> first(List<DraftTotal> totals) {
    return totals.stream().findFirst();
  }

  private static List<Money> amounts(List<DraftTotal> totals) {
    return totals.stream().flatMap(total -> total.amount().stream()).toList();
  }

  /** Of these amounts the one that counts against the budget. */
  private static BigDecimal in(Optional<Money> budget, List<Money> amounts) {
    return amounts.stream().filter(amount -> budget.filter(limit -> limit.currency().equals(amount.currency())).isPresent())
        .map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
