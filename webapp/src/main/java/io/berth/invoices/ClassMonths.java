package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.invoices.BilledClassTable.Billed;
import io.berth.pricing.Prices;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Months of classes, whether they are closed or not. Whoever asks for one must be allowed to; that is the caller's to check. */
@Service
public class ClassMonths {

  private final Drafts drafts;
  private final Prices prices;
  private final BilledClassTable classes;
  private final InvoiceTable invoices;

  ClassMonths(Drafts drafts, Prices prices, BilledClassTable classes, InvoiceTable invoices) {
    this.drafts = drafts;
    this.prices = prices;
    this.classes = classes;
    this.invoices = invoices;
  }

  /** Empty if there is no such class. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Optional<ClassMonth> of(CourseId course, YearMonth yearMonth) {
    return classes.find(course).map(billed -> {
      BillingMonth month = new BillingMonth(yearMonth, prices.zone());
      return classes.closedAt(course, month).map(closed -> frozen(course, billed, month, closed))
          .orElseGet(() -> open(course, billed, month));
    });
  }

  private ClassMonth open(CourseId course, Billed billed, BillingMonth month) {
    Draft draft = drafts.of(course, month.month()).orElseThrow();
    return new ClassMonth(course, billed.name(), billed.payer(), month, Optional.empty(), draft.asOf(), draft.bills(), List.of(),
        draft.unbilled(), classes.peopleOf(course, month));
  }

  private ClassMonth frozen(CourseId course, Billed billed, BillingMonth month, Instant closed) {
    List<Issued> issued = invoices.ofMonth(course, month.month());
    List<Bill> bills = issued.stream().map(invoice -> invoices.find(invoice.id()).orElseThrow().bill()).toList();
    return new ClassMonth(course, billed.name(), billed.payer(), bills.isEmpty() ? month : bills.get(0).month(), Optional.of(closed),
        month.end(), bills, issued, classes.unbilledOf(course, month), classes.peopleOf(course, month));
  }
}
