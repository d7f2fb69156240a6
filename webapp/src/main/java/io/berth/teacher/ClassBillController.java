package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.invoices.BillingCalendar;
import io.berth.invoices.ClassMonth;
import io.berth.invoices.ClassMonths;
import io.berth.invoices.InvoiceCsv;
import io.berth.invoices.LineParts;
import io.berth.invoices.LinePartsCsv;
import io.berth.invoices.LineQuery;
import io.berth.invoices.OpenedLine;
import io.berth.people.SignedInPerson;
import io.berth.web.Download;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the own class is billed for a month: to look at, down to the intervals. */
@Controller("ownClassBillController")
@RequestMapping("/classes/{course}/billing")
class ClassBillController {

  private final ClassMonths months;
  private final LineParts parts;
  private final BillingCalendar calendar;
  private final ClassTabs tabs;

  ClassBillController(ClassMonths months, LineParts parts, BillingCalendar calendar, ClassTabs tabs) {
    this.months = months;
    this.parts = parts;
    this.calendar = calendar;
    this.tabs = tabs;
  }

  @GetMapping
  @InClass(Permission.QUOTAS)
  String now(@PathVariable UUID course) {
    return "redirect:/classes/" + course + "/billing/" + calendar.now().month();
  }

  @GetMapping("/{month}")
  @InClass(Permission.QUOTAS)
  String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable String month, Model model) {
    page(me, find(month, course), model);
    return "billing/class";
  }

  @GetMapping("/{month}/lines.csv")
  @InClass(Permission.QUOTAS)
  ResponseEntity<byte[]> csv(@PathVariable UUID course, @PathVariable String month) {
    return Download.csv("berth-" + month + "-lines.csv", InvoiceCsv.of(find(month, course)));
  }

  @GetMapping("/{month}/intervals")
  @InClass(Permission.QUOTAS)
  String intervals(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable String month,
      @ModelAttribute("query") LineQuery query, @RequestParam(defaultValue = "1") int page, Model model) {
    ClassMonth found = find(month, course);
    OpenedLine opened = open(found, query);
    page(me, found, model);
    model.addAttribute("opened", opened);
    model.addAttribute("page", opened.page(page));
    return "billing/intervals";
  }

  @GetMapping("/{month}/intervals.csv")
  @InClass(Permission.QUOTAS)
  ResponseEntity<byte[]> intervalsCsv(@PathVariable UUID course, @PathVariable String month, @ModelAttribute("query") LineQuery query) {
    return Download.csv("berth-" + month + "-intervals.csv", LinePartsCsv.of(open(find(month, course), query)));
  }

  private void page(SignedInPerson me, ClassMonth found, Model model) {
    UUID course = found.course().value();
    tabs.show(me, course, model);
    String months = "/classes/" + course + "/billing/";
    model.addAttribute("bill", found);
    model.addAttribute("base", months + found.month().month());
    model.addAttribute("clusters", "/classes/" + course + "/clusters");
    model.addAttribute("previous", months + found.month().month().minusMonths(1));
    model.addAttribute("next", calendar.after(found.month()).map(next -> months + next).orElse(null));
  }

  private OpenedLine open(ClassMonth found, LineQuery query) {
    return query.subject().flatMap(subject -> parts.open(found, subject)).orElseThrow(ClassBillController::notHere);
  }

  private ClassMonth find(String month, UUID course) {
    return calendar.find(month).flatMap(found -> months.of(new CourseId(course), found.month()))
        .orElseThrow(ClassBillController::notHere);
  }

  private static ResponseStatusException notHere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
