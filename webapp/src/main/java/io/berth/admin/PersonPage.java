package io.berth.admin;

import io.berth.people.Accounts;
import io.berth.people.Accounts.Outcome;
import io.berth.people.PasswordLinks;
import io.berth.people.PersonId;
import io.berth.web.ForAdmin;
import io.berth.web.OwnAddress;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One person, and what an admin may do with their account. */
@Controller
@RequestMapping("/admin/people/{person}")
class PersonPage {

  private final PeopleListTable table;
  private final Accounts accounts;
  private final PasswordLinks links;
  private final OwnAddress address;

  PersonPage(PeopleListTable table, Accounts accounts, PasswordLinks links, OwnAddress address) {
    this.table = table;
    this.accounts = accounts;
    this.links = links;
    this.address = address;
  }

  @GetMapping
  @ForAdmin
  ModelAndView show(@PathVariable UUID person) {
    return page(person, HttpStatus.OK);
  }

  @PostMapping("/disable")
  @ForAdmin
  ModelAndView disable(@PathVariable UUID person) {
    return after(accounts.disable(new PersonId(person)), person);
  }

  @PostMapping("/enable")
  @ForAdmin
  ModelAndView enable(@PathVariable UUID person) {
    return after(accounts.enable(new PersonId(person)), person);
  }

  @PostMapping("/admin")
  @ForAdmin
  ModelAndView changeAdmin(@PathVariable UUID person, @RequestParam boolean to) {
    PersonId id = new PersonId(person);
    return after(to ? accounts.makeAdmin(id) : accounts.unmakeAdmin(id), person);
  }

  @PostMapping("/makes-classes")
  @ForAdmin
  ModelAndView changeMakesClasses(@PathVariable UUID person, @RequestParam boolean to) {
    return after(accounts.letMakeClasses(new PersonId(person), to), person);
  }

  @PostMapping("/sign-out-everywhere")
  @ForAdmin
  ModelAndView signOutEverywhere(@PathVariable UUID person) {
    return after(accounts.signOutEverywhere(new PersonId(person)), person);
  }

  /** The answer shows the link, which is nowhere else: so there is no redirect. */
  @PostMapping("/password-link")
  @ForAdmin
  ModelAndView makePasswordLink(@PathVariable UUID person) {
    String token = links.make(new PersonId(person)).orElseThrow(PersonPage::nobody);
    return page(person, HttpStatus.CREATED).addObject("link", address.of("/set-password/" + token));
  }

  private ModelAndView after(Outcome outcome, UUID person) {
    return switch (outcome) {
      case DONE -> new ModelAndView("redirect:/admin/people/" + person);
      case LAST_ADMIN -> page(person, HttpStatus.CONFLICT).addObject("lastAdmin", true);
      case NOBODY -> throw nobody();
    };
  }

  private ModelAndView page(UUID person, HttpStatus status) {
    return new ModelAndView("admin/person", status)
        .addObject("person", table.details(person).orElseThrow(PersonPage::nobody))
        .addObject("link", null)
        .addObject("lastAdmin", false);
  }

  private static ResponseStatusException nobody() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
