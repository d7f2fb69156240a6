package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.web.Download;
import io.berth.web.PageNumber;
import java.time.YearMonth;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/**
 * A class's month as pages and tables: its draft or its invoices, and every line down to its intervals. That whoever asks may
 * look at the class is the caller's to check; what there is not is answered with 404.
 */
@Component
public class ClassBillPages {

  private static final int PARTS = 100;

  private final ClassMonths months;
  private final LineParts parts;
  private final BillingCalendar calendar;

  ClassBillPages(ClassMonths months, LineParts parts, BillingCalendar calendar) {
    this.months = months;
    this.parts = parts;
    this.calendar = calendar;
  }

  /** @param month as in an address, like {@code 2026-11} */
  public ClassMonth find(String month, UUID course) {
    return calendar.find(month).flatMap(found -> months.of(new CourseId(course), found.month())).orElseThrow(ClassBillPages::notHere);
  }

  /**
   * For {@code billing/class}, which it names.
   *
   * @param addresses of this page in other months
   * @param clusters below which address a cluster's page is
   */
  public String show(ClassMonth found, Function<YearMonth, String> addresses, String clusters, Model model) {
    YearMonth month = found.month().month();
    model.addAttribute("bill", found);
    model.addAttribute("base", addresses.apply(month));
    model.addAttribute("clusters", clusters);
    model.addAttribute("previous", addresses.apply(month.minusMonths(1)));
    model.addAttribute("next", calendar.after(found.month()).map(addresses).orElse(null));
    return "billing/class";
  }

  /** For {@code billing/intervals}, which it names, on top of what {@link #show} fills in. */
  public String intervals(ClassMonth found, LineQuery query, int page, Model model) {
    OpenedLine opened = open(found, query);
    PageNumber pages = PageNumber.nearest(page, opened.parts().size(), PARTS);
    model.addAttribute("opened", opened);
    model.addAttribute("pages", pages);
    model.addAttribute("parts", pages.of(opened.parts()));
    return "billing/intervals";
  }

  /** All lines for a spreadsheet. */
  public ResponseEntity<byte[]> csv(String month, UUID course) {
    return Download.csv("berth-" + month + "-lines.csv", InvoiceCsv.of(find(month, course)));
  }

  /** The intervals of one line for a spreadsheet. */
  public ResponseEntity<byte[]> csv(String month, UUID course, LineQuery query) {
    return Download.csv("berth-" + month + "-intervals.csv", LinePartsCsv.of(open(find(month, course), query)));
  }

  private OpenedLine open(ClassMonth found, LineQuery query) {
    return query.subject().flatMap(subject -> parts.open(found, subject)).orElseThrow(ClassBillPages::notHere);
  }

  private static ResponseStatusException notHere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
