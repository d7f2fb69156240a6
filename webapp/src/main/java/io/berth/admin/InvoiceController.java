package io.berth.admin;

import io.berth.invoices.CreditNotes;
import io.berth.invoices.Crediting;
import io.berth.invoices.Invoice;
import io.berth.invoices.InvoiceCsv;
import io.berth.invoices.Invoices;
import io.berth.invoices.Line;
import io.berth.people.SignedInPerson;
import io.berth.pricing.Money;
import io.berth.web.Download;
import io.berth.web.ForAdmin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** An invoice or a credit note: to read, to print, to take along, and to correct. */
@Controller
@RequestMapping("/admin/invoices")
class InvoiceController {

  private final Invoices invoices;
  private final CreditNotes creditNotes;
  private final InvoicePaper paper;

  InvoiceController(Invoices invoices, CreditNotes creditNotes, InvoicePaper paper) {
    this.invoices = invoices;
    this.creditNotes = creditNotes;
    this.paper = paper;
  }

  @GetMapping("/{number}")
  @ForAdmin
  String show(@PathVariable String number, Model model) {
    page(find(number), new CreditForm(), model);
    return "admin/invoice";
  }

  @GetMapping("/{number}/print")
  @ForAdmin
  String print(@PathVariable String number, Model model) {
    model.addAllAttributes(paper.content(find(number)));
    return InvoicePaper.TEMPLATE;
  }

  @GetMapping("/{number}.pdf")
  @ForAdmin
  ResponseEntity<byte[]> pdf(@PathVariable String number) {
    return Download.pdf(number + ".pdf", paper.pdf(find(number)));
  }

  @GetMapping("/{number}.csv")
  @ForAdmin
  ResponseEntity<byte[]> csv(@PathVariable String number) {
    return Download.csv(number + ".csv", InvoiceCsv.of(List.of(find(number))));
  }

  @PostMapping("/{number}/credit")
  @ForAdmin
  Object credit(@AuthenticationPrincipal SignedInPerson me, @PathVariable String number, @RequestParam Map<String, String> fields,
      Model model) {
    Invoice invoice = find(number);
    CreditForm form = new CreditForm(fields, invoice, left(invoice));
    if (form.isWrong()) {
      return wrong(invoice, form, model);
    }
    Crediting crediting = creditNotes.credit(invoice.issued().id(), form.credits(), fields.get("reason"), me.id());
    return crediting instanceof Crediting.Credited credited ? "redirect:/admin/invoices/" + credited.note().number()
        : wrong(invoice, form.refused(((Crediting.Refused) crediting).reason().name().toLowerCase(Locale.ROOT)), model);
  }

  private ModelAndView wrong(Invoice invoice, CreditForm form, Model model) {
    page(invoice, form, model);
    return new ModelAndView("admin/invoice", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private void page(Invoice invoice, CreditForm form, Model model) {
    model.addAttribute("invoice", invoice);
    model.addAttribute("bill", invoice.bill());
    model.addAttribute("base", "/admin/billing/" + invoice.bill().month().month() + "/classes/" + invoice.bill().course());
    model.addAttribute("corrected", invoice.issued().corrects().flatMap(invoices::find).map(Invoice::issued).orElse(null));
    model.addAttribute("notes", invoices.creditNotesOf(invoice.issued().id()));
    model.addAttribute("left", left(invoice));
    model.addAttribute("form", form);
  }

  private Map<Integer, Money> left(Invoice invoice) {
    Map<Integer, Money> givenBack = invoices.givenBack(invoice);
    return invoice.bill().lines().stream().collect(Collectors.toMap(Line::position, line -> givenBack.containsKey(line.position())
        ? new Money(line.amount().amount().subtract(givenBack.get(line.position()).amount()), line.amount().currency())
        : line.amount()));
  }

  private Invoice find(String number) {
    return invoices.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
