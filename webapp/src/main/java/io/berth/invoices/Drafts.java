package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.invoices.BilledClassTable.Billed;
import io.berth.metering.Interval;
import io.berth.metering.Usage;
import io.berth.pricing.Prices;
import io.berth.pricing.Pricing;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Months as they stand: computed when they are asked for, and so never out of date. */
@Service
public class Drafts {

  private final Usage usage;
  private final Prices prices;
  private final BilledClassTable classes;
  private final DraftTotalTable totals;
  private final InvoiceSettings settings;
  private final Clock clock;

  Drafts(Usage usage, Prices prices, BilledClassTable classes, DraftTotalTable totals, InvoiceSettings settings,
      Clock clock) {
    this.usage = usage;
    this.prices = prices;
    this.classes = classes;
    this.totals = totals;
    this.settings = settings;
    this.clock = clock;
  }

  /** What this class would be billed for the month if everything ended now. Empty if there is no such class. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Optional<Draft> of(CourseId course, YearMonth month) {
    return classes.find(course).map(billed -> {
      Pricing pricing = prices.all();
      BillingMonth when = new BillingMonth(month, pricing.zone());
      return draft(course, billed, when, pricing, usage.ofClass(course, when.start(), when.end()), clock.instant());
    });
  }

  /** The same for all classes that used something in the month, without the lines: one statement, however many intervals. */
  @Transactional(readOnly = true)
  public List<DraftTotal> totals(YearMonth month) {
    Pricing pricing = prices.all();
    BillingMonth billed = new BillingMonth(month, pricing.zone());
    return totals.of(billed, pricing, asOf(billed, clock.instant()));
  }

  Draft draft(CourseId course, Billed billed, BillingMonth month, Pricing pricing, List<Interval> intervals, Instant now) {
    Instant asOf = asOf(month, now);
    Sums sums = new Sums(pricing, month, asOf, classes.peopleOf(course, month));
    intervals.forEach(sums::add);
    List<Bill> bills = sums.lines().entrySet().stream()
        .map(lines -> new Bill(settings.issuer(), course, billed.name(), billed.payer(), month, lines.getKey(), lines.getValue()))
        .toList();
    return new Draft(month, asOf, bills, sums.unbilled());
  }

  private static Instant asOf(BillingMonth month, Instant now) {
    return now.isBefore(month.end()) ? now : month.end();
  }
}
