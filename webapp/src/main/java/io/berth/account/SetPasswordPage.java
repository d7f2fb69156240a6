package io.berth.account;

import io.berth.people.PasswordLinks;
import io.berth.people.Person;
import io.berth.web.ForAnybody;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a link leads that an admin has handed over. */
@Controller
@RequestMapping("/set-password/{token}")
class SetPasswordPage {

  private final PasswordLinks links;

  SetPasswordPage(PasswordLinks links) {
    this.links = links;
  }

  @GetMapping
  @ForAnybody
  ModelAndView show(@PathVariable String token) {
    return page(links.person(token), HttpStatus.OK).addObject("form", PasswordForm.EMPTY);
  }

  @PostMapping
  @ForAnybody
  ModelAndView set(@PathVariable String token, @ModelAttribute("form") PasswordForm form, BindingResult result) {
    Optional<Person> person = links.person(token);
    form.check(result, person.map(Person::username).orElse(""));
    if (result.hasErrors()) {
      return page(person, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    return links.use(token, form.newPassword())
        ? new ModelAndView("redirect:/login?set")
        : page(Optional.empty(), HttpStatus.OK);
  }

  private static ModelAndView page(Optional<Person> person, HttpStatus status) {
    return new ModelAndView("account/set-password", person.isPresent() ? status : HttpStatus.GONE)
        .addObject("person", person.orElse(null));
  }
}
