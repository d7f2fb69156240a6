package io.berth.teacher;

import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.invoices.BillingCalendar;
import io.berth.invoices.ClassBillPages;
import io.berth.invoices.ClassMonth;
import io.berth.invoices.LineQuery;
import io.berth.people.SignedInPerson;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the own class is billed for a month: to look at, down to the intervals. */
@Controller("ownClassBillController")
@RequestMapping("/classes/{course}/billing")
class ClassBillController {

  private final ClassBillPages pages;
  private final BillingCalendar calendar;
  private final ClassTabs tabs;

  ClassBillController(ClassBillPages pages, BillingCalendar calendar, ClassTabs tabs) {
    this.pages = pages;
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
    return show(me, pages.find(month, course), model);
  }

  @GetMapping("/{month}/lines.csv")
  @InClass(Permission.QUOTAS)
  ResponseEntity<byte[]> csv(@PathVariable UUID course, @PathVariable String month) {
    return pages.csv(month, course);
  }

  @GetMapping("/{month}/intervals")
  @InClass(Permission.QUOTAS)
  String intervals(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable String month,
      @ModelAttribute("query") LineQuery query, @RequestParam(defaultValue = "1") int page, Model model) {
    ClassMonth found = pages.find(month, course);
    show(me, found, model);
    return pages.intervals(found, query, page, model);
  }

  @GetMapping("/{month}/intervals.csv")
  @InClass(Permission.QUOTAS)
  ResponseEntity<byte[]> intervalsCsv(@PathVariable UUID course, @PathVariable String month, @ModelAttribute("query") LineQuery query) {
    return pages.csv(month, course, query);
  }

  private String show(SignedInPerson me, ClassMonth found, Model model) {
    UUID course = found.course().value();
    tabs.show(me, course, model);
    return pages.show(found, month -> "/classes/" + course + "/billing/" + month, "/classes/" + course + "/clusters", model);
  }
}
