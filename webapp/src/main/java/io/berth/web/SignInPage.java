package io.berth.web;

import io.berth.people.DemoPeople;
import io.berth.people.NewPerson;
import io.berth.people.Person;
import io.berth.people.SignInProvider;
import io.berth.people.SignInProviders;
import io.berth.people.SignInRefused;
import io.berth.people.SignInRefused.Reason;
import io.berth.people.SignedInPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPage {

  /** Inside the server only; the reader's address stays that of the page. */
  static final String REFUSED = "/login/refused";

  private static final String PAGE = "login";

  private final List<Person> demoPeople;
  private final List<SignInProvider> providers;
  private final Formats formats;
  private final MessageSourceAccessor words;

  SignInPage(ObjectProvider<DemoPeople> demo, ObjectProvider<SignInProviders> providers, Formats formats, MessageSource messages) {
    this.demoPeople = demo.stream().flatMap(people -> people.all().stream()).toList();
    this.providers = providers.stream().flatMap(known -> known.all().stream()).toList();
    this.formats = formats;
    this.words = new MessageSourceAccessor(messages);
  }

  @GetMapping("/login")
  @ForAnybody
  String show(@AuthenticationPrincipal SignedInPerson me,
      @RequestParam(name = ReturnPath.PARAMETER, required = false) String to,
      @RequestParam(required = false) String welcome, @RequestParam(required = false) String set, Model model) {
    if (me != null) {
      return "redirect:" + ReturnPath.of(to).value();
    }
    model.addAttribute("welcome", welcome != null);
    model.addAttribute("set", set != null);
    return page(to, "", model);
  }

  /** Spring Security sends a refused attempt on to here. */
  @PostMapping(REFUSED)
  @ForAnybody
  String refuse(@RequestAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) SignInRefused refused,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(name = ReturnPath.PARAMETER, required = false) String to,
      HttpServletResponse response, Model model) {
    response.setStatus(status(refused.reason()).value());
    if (refused.reason() == Reason.TOO_MANY) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.pause().toSeconds()));
    }
    model.addAttribute(isAboutTheName(refused.reason()) ? "usernameError" : "passwordError", sentence(refused));
    return page(to, username, model);
  }

  /** The same for somebody who comes back from a provider, or was on the way there. */
  @GetMapping(REFUSED)
  @ForAnybody
  String refuseProvided(@RequestAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) SignInRefused refused,
      @RequestParam(name = ReturnPath.PARAMETER, required = false) String to, HttpServletRequest request,
      HttpServletResponse response, Model model) {
    response.setStatus(status(refused.reason()).value());
    model.addAttribute("trouble", sentence(refused));
    model.addAttribute("incident", Incident.of(request).map(Incident::number).orElse(null));
    return page(to, "", model);
  }

  private String page(String to, String username, Model model) {
    model.addAttribute(ReturnPath.PARAMETER, ReturnPath.of(to).value());
    model.addAttribute("username", shortened(username));
    model.addAttribute("providers", providers);
    model.addAttribute("demoPeople", demoPeople);
    model.addAttribute("demoPassword", DemoPeople.PASSWORD);
    return PAGE;
  }

  private String sentence(SignInRefused refused) {
    String pause = formats.duration(refused.pause());
    return words.getMessage("login.refused." + refused.reason(), new Object[] {pause, NewPerson.LONGEST_USERNAME});
  }

  private static boolean isAboutTheName(Reason reason) {
    return reason == Reason.NO_USERNAME || reason == Reason.LONG_USERNAME;
  }

  private static HttpStatus status(Reason reason) {
    return switch (reason) {
      case NO_USERNAME, LONG_USERNAME, NO_PASSWORD, LONG_PASSWORD -> HttpStatus.UNPROCESSABLE_ENTITY;
      case WRONG -> HttpStatus.UNAUTHORIZED;
      case DISABLED, CANCELLED -> HttpStatus.FORBIDDEN;
      case STALE -> HttpStatus.BAD_REQUEST;
      case PROVIDER -> HttpStatus.BAD_GATEWAY;
      case SILENT -> HttpStatus.SERVICE_UNAVAILABLE;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
    };
  }

  /** Long enough to show what was wrong with it. */
  private static String shortened(String username) {
    return username.substring(0, Math.min(username.length(), 2 * NewPerson.LONGEST_USERNAME));
  }
}
