package io.berth.invoices;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.invoices.BilledClassTable.Billed;
import io.berth.metering.Interval;
import io.berth.metering.Taken;
import io.berth.metering.Usage;
import io.berth.people.PersonId;
import io.berth.pricing.Prices;
import io.berth.pricing.Pricing;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes invoices of drafts. From then on neither they nor the usage they are made of can change. */
@Service
public class CloseMonth {

  private final Drafts drafts;
  private final Usage usage;
  private final Prices prices;
  private final BilledClassTable classes;
  private final IssuingTable issuing;
  private final InvoiceTable invoices;
  private final Audit audit;
  private final Clock clock;

  CloseMonth(Drafts drafts, Usage usage, Prices prices, BilledClassTable classes, IssuingTable issuing, InvoiceTable invoices,
      Audit audit, Clock clock) {
    this.drafts = drafts;
    this.usage = usage;
    this.prices = prices;
    this.classes = classes;
    this.issuing = issuing;
    this.invoices = invoices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Closes a month of a class: lines, prices, texts and numbers in one transaction. Can be repeated, by anybody and at the same
   * time; the first time counts. An interval of a cluster that is still open keeps the month open, since it may yet end
   * within it. One of a folder does not: it goes on for years, and from now on it ends nowhere in the month. That whoever
   * asks may do so is the caller's to check.
   */
  @Transactional
  public Closing close(CourseId course, YearMonth yearMonth, PersonId by) {
    Pricing pricing = prices.all();
    BillingMonth month = new BillingMonth(yearMonth, pricing.zone());
    Instant now = clock.instant();
    if (now.isBefore(month.end())) {
      return new Closing.NotOver(month.end());
    }
    Optional<Billed> billed = classes.lock(course);
    if (billed.isEmpty()) {
      return new Closing.NoSuchClass();
    }
    if (classes.isClosed(course, month)) {
      return new Closing.Closed(invoices.ofMonth(course, yearMonth), true);
    }
    List<Interval> intervals = usage.ofClass(course, month.start(), month.end());
    List<Interval> open = intervals.stream().filter(CloseMonth::mayEndAnywhere).toList();
    return open.isEmpty()
        ? new Closing.Closed(freeze(drafts.draft(course, billed.get(), month, pricing, intervals, now), course, by, now), false)
        : new Closing.StillOpen(open);
  }

  /** The classes that used something in this month and for which it is not closed: those that are worth closing. */
  public List<CourseId> toBeClosed(YearMonth month) {
    return classes.toBeClosed(new BillingMonth(month, prices.all().zone()));
  }

  private List<Issued> freeze(Draft draft, CourseId course, PersonId by, Instant now) {
    classes.close(course, draft.month(), by, now, draft.unbilled());
    List<Issued> issued = draft.bills().stream()
        .map(bill -> issuing.issue(bill, Optional.empty(), "", by, now))
        .toList();
    audit.noteOf(by.value(), Deed.of("close-month", "month", course.value(), draft.month().month().toString()).in(course.value())
        .with(String.join(", ", issued.stream().map(invoice -> invoice.number() + " " + invoice.total()).toList())));
    return issued;
  }

  private static boolean mayEndAnywhere(Interval interval) {
    return interval.to().isEmpty() && interval.taken() instanceof Taken.Nodes;
  }
}
