package io.berth.account;

import io.berth.people.OwnAccount;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.people.PersonalTokens;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.web.ForSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One's own account: password, tokens for programs, and signing out everywhere. */
@Controller
@RequestMapping("/account")
class AccountPage {

  private final People people;
  private final OwnAccount account;
  private final PersonalTokens tokens;

  AccountPage(People people, OwnAccount account, PersonalTokens tokens) {
    this.people = people;
    this.account = account;
    this.tokens = tokens;
  }

  @GetMapping
  @ForSignedIn
  ModelAndView show(@AuthenticationPrincipal SignedInPerson me, @RequestParam(required = false) String changed) {
    return page(me, HttpStatus.OK)
        .addObject("changed", changed != null)
        .addObject("passwordForm", PasswordForm.EMPTY)
        .addObject("tokenForm", TokenForm.EMPTY);
  }

  @PostMapping("/password")
  @ForSignedIn
  ModelAndView changePassword(@AuthenticationPrincipal SignedInPerson me,
      @ModelAttribute("passwordForm") PasswordForm form, BindingResult result, HttpServletRequest request) {
    Person person = people.find(me.id()).orElseThrow();
    form.check(result, person.username());
    form.checkOld(result);
    if (result.hasErrors()) {
      return page(me, HttpStatus.UNPROCESSABLE_ENTITY).addObject("tokenForm", TokenForm.EMPTY);
    }
    return switch (account.changePassword(me.id(), form.password(), form.newPassword(), request.getRemoteAddr(),
        request.getSession().getId())) {
      case CHANGED -> new ModelAndView("redirect:/account?changed");
      case WRONG -> refused(me, result, "account.password.wrong", HttpStatus.UNPROCESSABLE_ENTITY);
      case TOO_MANY -> refused(me, result, "account.password.too-many", HttpStatus.TOO_MANY_REQUESTS);
    };
  }

  /** The answer shows the token, which is nowhere else: so there is no redirect, and nothing to come back to. */
  @PostMapping("/tokens")
  @ForSignedIn
  ModelAndView createToken(@AuthenticationPrincipal SignedInPerson me,
      @Valid @ModelAttribute("tokenForm") TokenForm form, BindingResult result) {
    if (result.hasErrors()) {
      return page(me, HttpStatus.UNPROCESSABLE_ENTITY).addObject("passwordForm", PasswordForm.EMPTY);
    }
    return tokens.create(me.id(), form.name(), TokenScope.of(form.scope()), form.life())
        .map(created -> page(me, HttpStatus.CREATED).addObject("created", created)
            .addObject("tokenForm", TokenForm.EMPTY).addObject("passwordForm", PasswordForm.EMPTY))
        .orElseGet(() -> tooMany(me, result));
  }

  @PostMapping("/tokens/{token}/revoke")
  @ForSignedIn
  String revokeToken(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID token) {
    if (!tokens.revoke(me.id(), token)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/account#tokens";
  }

  @PostMapping("/sign-out-everywhere")
  @ForSignedIn
  String signOutEverywhere(@AuthenticationPrincipal SignedInPerson me) {
    account.signOutEverywhere(me.id());
    return "redirect:/login";
  }

  private ModelAndView refused(SignedInPerson me, BindingResult result, String why, HttpStatus status) {
    result.rejectValue("password", why);
    return page(me, status).addObject("tokenForm", TokenForm.EMPTY);
  }

  private ModelAndView tooMany(SignedInPerson me, BindingResult result) {
    result.rejectValue("name", "account.token.too-many");
    return page(me, HttpStatus.CONFLICT).addObject("passwordForm", PasswordForm.EMPTY);
  }

  private ModelAndView page(SignedInPerson me, HttpStatus status) {
    return new ModelAndView("account/account", status)
        .addObject("person", people.find(me.id()).orElseThrow())
        .addObject("hasPassword", account.hasPassword(me.id()))
        .addObject("tokens", tokens.of(me.id()))
        .addObject("created", null);
  }
}
