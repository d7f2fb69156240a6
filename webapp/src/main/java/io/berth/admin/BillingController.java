package io.berth.admin;

import io.berth.invoices.BillingCalendar;
import io.berth.invoices.BillingMonth;
import io.berth.invoices.MonthEnd;
import io.berth.invoices.MonthEnd.Outcome;
import io.berth.invoices.MonthExport;
import io.berth.people.SignedInPerson;
import io.berth.pricing.PriceList;
import io.berth.pricing.Prices;
import io.berth.web.Download;
import io.berth.web.ForAdmin;
import io.berth.web.PageNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A month of all classes: what it comes to, and the end of it. */
@Controller
@RequestMapping("/admin/billing")
class BillingController {

  private static final int PAGE = 100;

  private final MonthReading reading;
  private final BillingCalendar calendar;
  private final MonthEnd monthEnd;
  private final MonthExport export;
  private final Prices prices;
  private final Clock clock;

  BillingController(MonthReading reading, BillingCalendar calendar, MonthEnd monthEnd, MonthExport export, Prices prices, Clock clock) {
    this.reading = reading;
    this.calendar = calendar;
    this.monthEnd = monthEnd;
    this.export = export;
    this.prices = prices;
    this.clock = clock;
  }

  @GetMapping
  @ForAdmin
  String now() {
    return "redirect:/admin/billing/" + calendar.now().month();
  }

  /** @param confirm given when somebody is about to close the month */
  @GetMapping("/{month}")
  @ForAdmin
  String show(@PathVariable String month, @RequestParam(required = false) String confirm, @RequestParam(defaultValue = "1") int page,
      Model model) {
    BillingMonth shown = find(month);
    MonthPage all = reading.read(shown);
    PageNumber pages = PageNumber.nearest(page, all.classes().size(), PAGE);
    model.addAttribute("page", all);
    model.addAttribute("rows", pages.of(all.classes()));
    model.addAttribute("pages", pages);
    model.addAttribute("month", shown.month());
    model.addAttribute("previous", shown.month().minusMonths(1));
    model.addAttribute("next", calendar.after(shown).orElse(null));
    boolean closing = all.canBeClosed() && monthEnd.isGoingOn(shown.month());
    model.addAttribute("closing", closing);
    model.addAttribute("confirm", confirm != null && all.canBeClosed() && !closing);
    model.addAttribute("pricesSince", prices.all().at(clock.instant()).map(PriceList::startsAt).orElse(null));
    return "admin/billing";
  }

  /** Makes the drafts of all classes invoices. Whoever comes second is told so. */
  @PostMapping("/{month}/close")
  @ForAdmin
  String close(@AuthenticationPrincipal SignedInPerson me, @PathVariable String month, RedirectAttributes then) {
    BillingMonth closed = find(month);
    if (calendar.isOver(closed)) {
      Outcome outcome = monthEnd.close(closed.month(), me.id());
      if (outcome.left() == 0) {
        // Sessions are kept in the database, and take numbers.
        then.addFlashAttribute("outcome", Map.of("classes", outcome.classes(), "before", outcome.before(), "waiting", outcome.waiting(),
            "invoices", outcome.invoices().size()));
      }
    }
    return "redirect:/admin/billing/" + closed.month();
  }

  /** The table. */
  @GetMapping("/{month}.csv")
  @ForAdmin
  ResponseEntity<byte[]> csv(@PathVariable String month) {
    return Download.csv("berth-" + month + ".csv", MonthCsv.of(reading.read(find(month))));
  }

  /** All lines for other systems, sent while they are read. */
  @GetMapping("/{month}/focus.csv")
  @ForAdmin
  void focus(@PathVariable String month, HttpServletResponse response) throws IOException {
    BillingMonth exported = find(month);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("berth-focus-" + exported.month() + ".csv").build().toString());
    Writer writer = response.getWriter();
    export.focus(writer, exported.month());
    writer.flush();
  }

  private BillingMonth find(String month) {
    return calendar.find(month).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
