package io.berth.admin;

import io.berth.invoices.ClassBillPages;
import io.berth.invoices.ClassMonth;
import io.berth.invoices.LineQuery;
import io.berth.invoices.Payers;
import io.berth.web.ForAdmin;
import jakarta.validation.Valid;
import java.time.YearMonth;
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
import org.springframework.web.servlet.ModelAndView;

/** A class's month: its draft or its invoices, and every line down to its intervals. */
@Controller
@RequestMapping("/admin/billing/{month}/classes/{course}")
class ClassBillController {

  private final ClassBillPages pages;
  private final Payers payers;

  ClassBillController(ClassBillPages pages, Payers payers) {
    this.pages = pages;
    this.payers = payers;
  }

  @GetMapping
  @ForAdmin
  String show(@PathVariable String month, @PathVariable UUID course, Model model) {
    return show(pages.find(month, course), model);
  }

  @PostMapping("/payer")
  @ForAdmin
  Object payer(@PathVariable String month, @PathVariable UUID course, @Valid @ModelAttribute("form") PayerForm form,
      BindingResult result, Model model) {
    ClassMonth found = pages.find(month, course);
    if (result.hasErrors()) {
      ModelAndView page = new ModelAndView(show(found, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
      return page.addObject("payerWrong", true).addObject("typedPayer", form.payer());
    }
    payers.name(found.course(), form.payer());
    return "redirect:" + address(found, found.month().month());
  }

  @GetMapping("/lines.csv")
  @ForAdmin
  ResponseEntity<byte[]> csv(@PathVariable String month, @PathVariable UUID course) {
    return pages.csv(month, course);
  }

  @GetMapping("/intervals")
  @ForAdmin
  String intervals(@PathVariable String month, @PathVariable UUID course, @ModelAttribute("query") LineQuery query,
      @RequestParam(defaultValue = "1") int page, Model model) {
    ClassMonth found = pages.find(month, course);
    show(found, model);
    return pages.intervals(found, query, page, model);
  }

  @GetMapping("/intervals.csv")
  @ForAdmin
  ResponseEntity<byte[]> intervalsCsv(@PathVariable String month, @PathVariable UUID course, @ModelAttribute("query") LineQuery query) {
    return pages.csv(month, course, query);
  }

  private String show(ClassMonth found, Model model) {
    model.addAttribute("payerWrong", false);
    model.addAttribute("typedPayer", found.payer());
    return pages.show(found, month -> address(found, month), "/admin/billing/clusters", model);
  }

  private static String address(ClassMonth found, YearMonth month) {
    return "/admin/billing/" + month + "/classes/" + found.course();
  }
}
