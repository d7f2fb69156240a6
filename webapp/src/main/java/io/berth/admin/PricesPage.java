package io.berth.admin;

import io.berth.people.SignedInPerson;
import io.berth.pricing.NewPrices;
import io.berth.pricing.PriceList;
import io.berth.pricing.Prices;
import io.berth.pricing.Pricing;
import io.berth.web.ForAdmin;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What things cost, cost once, and are going to cost. Lists are added, and never changed. */
@Controller
@RequestMapping(PricesPage.PATH)
class PricesPage {

  static final String PATH = "/admin/prices";

  private final PricesTable table;
  private final Prices prices;
  private final Clock clock;

  PricesPage(PricesTable table, Prices prices, Clock clock) {
    this.table = table;
    this.prices = prices;
    this.clock = clock;
  }

  @GetMapping
  @ForAdmin
  ModelAndView show() {
    PricesReading reading = table.read();
    Pricing pricing = prices.read(reading.lists());
    return new ModelAndView("admin/prices")
        .addObject("lists", ShownPrices.of(pricing, reading, clock.instant()))
        .addObject("none", pricing.at(clock.instant()).isEmpty())
        .addObject("zone", pricing.zone());
  }

  /** @param like the list to begin with; the one that holds if absent */
  @GetMapping("/new")
  @ForAdmin
  ModelAndView fresh(@RequestParam(required = false) Long like) {
    PricesReading reading = table.read();
    Pricing pricing = prices.read(reading.lists());
    Instant now = clock.instant();
    if (like == null) {
      return form(PricesForm.like(last(pricing), now, pricing.zone()), reading, pricing, Map.of(), HttpStatus.OK);
    }
    PriceList list = pricing.lists().stream().filter(known -> known.id() == like).findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PricesForm form = list.startsAt().isAfter(now) ? PricesForm.inPlaceOf(list, pricing.zone())
        : PricesForm.like(Optional.of(list), now, pricing.zone());
    return form(form, reading, pricing, Map.of(), HttpStatus.OK);
  }

  /** @param step {@code edit} to type on, {@code look} to see what it would cost, {@code save} to plan it */
  @PostMapping("/new")
  @ForAdmin
  Object plan(@AuthenticationPrincipal SignedInPerson me, @RequestParam Map<String, String> fields,
      @RequestParam(defaultValue = "look") String step) {
    PricesReading reading = table.read();
    Pricing pricing = prices.read(reading.lists());
    Instant now = clock.instant();
    PricesForm form = new PricesForm(fields);
    Map<String, String> wrong = form.wrong(now, pricing.zone());
    if (step.equals("edit") || !wrong.isEmpty()) {
      return form(form, reading, pricing, wrong, wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }
    NewPrices wanted = form.prices(pricing.zone());
    if (!step.equals("save")) {
      return form(form, reading, pricing, wrong, HttpStatus.OK)
          .addObject("preview", PricePreview.of(wanted, reading, pricing, now)).addObject("wanted", wanted);
    }
    return prices.plan(me.id(), wanted).isPresent() ? "redirect:" + PATH
        : form(form, reading, pricing, Map.of("day", "prices.start.past"), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private static ModelAndView form(PricesForm form, PricesReading reading, Pricing pricing, Map<String, String> wrong, HttpStatus status) {
    return new ModelAndView("admin/prices-new", status)
        .addObject("form", form)
        .addObject("values", form.fields())
        .addObject("sizes", reading.sizes())
        .addObject("wrong", wrong)
        .addObject("otherPresets", reading.otherPresets())
        .addObject("first", pricing.lists().isEmpty())
        .addObject("zone", pricing.zone())
        .addObject("preview", null)
        .addObject("wanted", null);
  }

  private static Optional<PriceList> last(Pricing pricing) {
    return pricing.lists().stream().reduce((earlier, later) -> later);
  }
}
