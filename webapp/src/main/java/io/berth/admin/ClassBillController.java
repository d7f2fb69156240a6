package io.berth.admin;

import io.berth.courses.CourseId;
import io.berth.invoices.BillingCalendar;
import io.berth.invoices.ClassMonth;
import io.berth.invoices.ClassMonths;
import io.berth.invoices.InvoiceCsv;
import io.berth.invoices.LineParts;
import io.berth.invoices.LinePartsCsv;
import io.berth.invoices.LineQuery;
import io.berth.invoices.OpenedLine;
import io.berth.invoices.Payers;
import io.berth.web.Download;
import io.berth.web.ForAdmin;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A class's month: its draft or its invoices, and every line down to its intervals. */
@Controller
@RequestMapping("/admin/billing/{month}/classes/{course}")
class ClassBillController {

  private final ClassMonths months;
  private final LineParts parts;
  private final BillingCalendar calendar;
  private final Payers payers;

  ClassBillController(ClassMonths months, LineParts parts, BillingCalendar calendar, Payers payers) {
    this.months = months;
    this.parts = parts;
    this.calendar = calendar;
    this.payers = payers;
  }

  @GetMapping
  @ForAdmin
  String show(@PathVariable String month, @PathVariable UUID course, Model model) {
    page(find(month, course), model);
    return "billing/class";
  }

  @PostMapping("/payer")
  @ForAdmin
  Object payer(@PathVariable String month, @PathVariable UUID course, @Valid @ModelAttribute("form") PayerForm form,
      BindingResult result, Model model) {
    ClassMonth found = find(month, course);
    if (result.hasErrors()) {
      page(found, model);
      ModelAndView page = new ModelAndView("billing/class", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
      return page.addObject("payerWrong", true).addObject("typedPayer", form.payer());
    }
    payers.name(found.course(), form.payer());
    return "redirect:" + base(found);
  }

  @GetMapping("/lines.csv")
  @ForAdmin
  ResponseEntity<byte[]> csv(@PathVariable String month, @PathVariable UUID course) {
    return Download.csv("berth-" + month + "-lines.csv", InvoiceCsv.of(find(month, course)));
  }

  @GetMapping("/intervals")
  @ForAdmin
  String intervals(@PathVariable String month, @PathVariable UUID course, @ModelAttribute("query") LineQuery query,
      @RequestParam(defaultValue = "1") int page, Model model) {
    ClassMonth found = find(month, course);
    OpenedLine opened = open(found, query);
    page(found, model);
    model.addAttribute("opened", opened);
    model.addAttribute("page", opened.page(page));
    return "billing/intervals";
  }

  @GetMapping("/intervals.csv")
  @ForAdmin
  ResponseEntity<byte[]> intervalsCsv(@PathVariable String month, @PathVariable UUID course, @ModelAttribute("query") LineQuery query) {
    return Download.csv("berth-" + month + "-intervals.csv", LinePartsCsv.of(open(find(month, course), query)));
  }

  private void page(ClassMonth found, Model model) {
    model.addAttribute("bill", found);
    model.addAttribute("base", base(found));
    model.addAttribute("clusters", "/admin/billing/clusters");
    model.addAttribute("previous", "/admin/billing/" + found.month().month().minusMonths(1) + "/classes/" + found.course());
    model.addAttribute("next",
        calendar.after(found.month()).map(next -> "/admin/billing/" + next + "/classes/" + found.course()).orElse(null));
    model.addAttribute("payerWrong", false);
    model.addAttribute("typedPayer", found.payer());
  }

  private static String base(ClassMonth found) {
    return "/admin/billing/" + found.month().month() + "/classes/" + found.course();
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
