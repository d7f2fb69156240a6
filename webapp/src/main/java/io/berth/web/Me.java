package io.berth.web;

import io.berth.people.SignedInPerson;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who is looking at it. */
@ControllerAdvice
class Me {

  /** Null for nobody; and on error pages, which must also work when the session cannot be read. */
  @ModelAttribute("me")
  SignedInPerson me(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return null;
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedInPerson person ? person : null;
  }
}
