package io.berth.invoices;

import io.berth.courses.CourseId;
import java.time.YearMonth;
import java.util.List;
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
