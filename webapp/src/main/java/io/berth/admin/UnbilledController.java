package io.berth.admin;

import io.berth.courses.CourseId;
import io.berth.invoices.BillingCalendar;
import io.berth.invoices.BillingMonth;
import io.berth.invoices.ClassMonth;
import io.berth.invoices.ClassMonths;
import io.berth.web.ForAdmin;
import io.berth.web.PageNumber;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What of a month cannot be billed yet, and why: no price, or a cluster that still runs. */
@Controller
class UnbilledController {

  private static final int CLASSES = 20;
  private static final int CLUSTERS = 200;

  private final MonthReading reading;
  private final RunningTable running;
  private final ClassMonths months;
  private final BillingCalendar calendar;

  UnbilledController(MonthReading reading, RunningTable running, ClassMonths months, BillingCalendar calendar) {
    this.reading = reading;
    this.running = running;
    this.months = months;
    this.calendar = calendar;
  }

  @GetMapping("/admin/billing/{month}/unbilled")
  @ForAdmin
  String show(@PathVariable String month, @RequestParam(defaultValue = "1") int page, Model model) {
    BillingMonth shown = calendar.find(month).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<BilledClass> found = reading.read(shown).withUnbilled();
    PageNumber pages = PageNumber.nearest(page, found.size(), CLASSES);
    List<ClassMonth> classes = pages.of(found).stream()
        .flatMap(row -> months.of(new CourseId(row.id()), shown.month()).stream())
        .toList();
    model.addAttribute("month", shown.month());
    model.addAttribute("classes", classes);
    model.addAttribute("running", running.since(shown.end(), CLUSTERS));
    model.addAttribute("pages", pages);
    return "admin/unbilled";
  }
}
