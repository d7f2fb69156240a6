package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.pricing.Money;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was issued. Whoever asks for a class's invoices must be allowed to; that is the caller's to check. */
@Service
public class Invoices {

  private final InvoiceTable table;

  Invoices(InvoiceTable table) {
    this.table = table;
  }

  /** With all its lines and what they are made of. */
  @Transactional(readOnly = true)
  public Optional<Invoice> find(InvoiceId id) {
    return table.find(id);
  }

  /** The same by the number that is written on it, such as {@code 2026-0001}. */
  @Transactional(readOnly = true)
  public Optional<Invoice> find(String number) {
    return table.find(number);
  }

  /** What was given back of an invoice so far, by the position of its line; above 0. */
  public Map<Integer, Money> givenBack(Invoice invoice) {
    Map<Integer, Money> amounts = new HashMap<>();
    table.givenBack(invoice.issued().id())
        .forEach((position, amount) -> amounts.put(position, new Money(amount.negate(), invoice.bill().currency())));
    return amounts;
  }

  /** Invoices of a class for a month, one for each currency. */
  public List<Issued> ofMonth(CourseId course, YearMonth month) {
    return table.ofMonth(course, month);
  }

  /** The oldest first. */
  public List<Issued> creditNotesOf(InvoiceId invoice) {
    return table.creditNotesOf(invoice);
  }

  /** Invoices and credit notes, the newest first; of all classes or all months where none is given. */
  public List<Issued> page(Optional<CourseId> course, Optional<YearMonth> month, int most, long skip) {
    return table.page(course, month, most, skip);
  }
}
