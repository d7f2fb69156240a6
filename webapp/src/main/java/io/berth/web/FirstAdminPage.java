package io.berth.web;

import io.berth.people.FirstAdmin;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the link on the console leads: whoever opens it becomes the admin. */
@Controller
@RequestMapping("/first-admin/{token}")
class FirstAdminPage {

  private static final String PAGE = "first-admin";

  private final FirstAdmin firstAdmin;

  FirstAdminPage(FirstAdmin firstAdmin) {
    this.firstAdmin = firstAdmin;
  }

  @GetMapping
  @ForAnybody
  ModelAndView show(@PathVariable String token) {
    boolean open = firstAdmin.isOpen(token);
    return page(open ? HttpStatus.OK : HttpStatus.GONE, !open).addObject("form", FirstAdminForm.EMPTY);
  }

  @PostMapping
  @ForAnybody
  ModelAndView make(@PathVariable String token, @ModelAttribute("form") FirstAdminForm form, BindingResult result) {
    form.check(result);
    if (result.hasErrors()) {
      return page(HttpStatus.UNPROCESSABLE_ENTITY, false);
    }
    return switch (firstAdmin.make(token, form.toPerson())) {
      case MADE -> new ModelAndView("redirect:/login?welcome");
      case LINK_IS_SPENT -> page(HttpStatus.GONE, true);
      case USERNAME_IS_TAKEN -> taken(result);
    };
  }

  private static ModelAndView taken(BindingResult result) {
    result.rejectValue("username", "first-admin.username.taken");
    return page(HttpStatus.UNPROCESSABLE_ENTITY, false);
  }

  private static ModelAndView page(HttpStatus status, boolean spent) {
    return new ModelAndView(PAGE, status).addObject("spent", spent);
  }
}
