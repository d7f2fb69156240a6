package io.berth.admin;

import io.berth.admin.PeopleList.Show;
import io.berth.people.Accounts;
import io.berth.people.Accounts.Added;
import io.berth.web.ForAdmin;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an admin begins, and everybody who may sign in. */
@Controller
class PeoplePage {

  private static final int LONGEST_SEARCH = 100;
  private static final int LAST_PAGE = 10_000;

  private final PeopleListTable table;
  private final Accounts accounts;

  PeoplePage(PeopleListTable table, Accounts accounts) {
    this.table = table;
    this.accounts = accounts;
  }

  @GetMapping("/admin")
  @ForAdmin
  String start() {
    return "admin/start";
  }

  @GetMapping("/admin/people")
  @ForAdmin
  ModelAndView show(@RequestParam(defaultValue = "all") String show, @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "1") int page) {
    String wanted = find.strip().replace("\0", "");
    String shortened = wanted.substring(0, Math.min(wanted.length(), LONGEST_SEARCH));
    return new ModelAndView("admin/people")
        .addObject("show", Show.of(show).word())
        .addObject("find", shortened)
        .addObject("people", table.page(Show.of(show), shortened, Math.min(Math.max(page, 1), LAST_PAGE)));
  }

  @GetMapping("/admin/people/new")
  @ForAdmin
  ModelAndView form() {
    return new ModelAndView("admin/new-person").addObject("form", PersonForm.EMPTY);
  }

  @PostMapping("/admin/people/new")
  @ForAdmin
  ModelAndView add(@ModelAttribute("form") PersonForm form, BindingResult result) {
    form.check(result);
    if (!result.hasErrors()) {
      Added added = accounts.add(form.newcomer());
      if (added.person().isPresent()) {
        return new ModelAndView("redirect:/admin/people/" + added.person().get().id());
      }
      sayWhatIsTaken(added, result);
    }
    return new ModelAndView("admin/new-person", HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private static void sayWhatIsTaken(Added added, BindingResult result) {
    if (added.usernameIsTaken()) {
      result.rejectValue("username", "people.username.taken");
    }
    if (added.emailIsTaken()) {
      result.rejectValue("email", "people.email.taken");
    }
  }
}
