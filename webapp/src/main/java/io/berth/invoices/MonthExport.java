package io.berth.invoices;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** A month of all classes for other systems. One class after the other is read, so memory does not grow with their number. */
@Service
public class MonthExport {

  private static final int AT_ONCE = 500;

  private final CloseMonth closing;
  private final Drafts drafts;
  private final InvoiceTable invoices;

  MonthExport(CloseMonth closing, Drafts drafts, InvoiceTable invoices) {
    this.closing = closing;
    this.drafts = drafts;
    this.invoices = invoices;
  }

  /** Invoices and credit notes of the month, then the drafts of the classes for which it is open, as FOCUS 1.2. */
  public void focus(Appendable text, YearMonth month) {
    FocusExport.write(text, closing.toBeClosed(month).stream().flatMap(course -> drafts.of(course, month).stream()), issued(month));
  }

  private Stream<Invoice> issued(YearMonth month) {
    return Stream.iterate(0L, skip -> skip + AT_ONCE)
        .map(skip -> invoices.page(Optional.empty(), Optional.of(month), AT_ONCE, skip))
        .takeWhile(page -> !page.isEmpty())
        .flatMap(List::stream)
        .map(issued -> invoices.find(issued.id()).orElseThrow());
  }
}
