package io.berth.audit;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Whoever acts on this thread: whoever is signed in, or Berth itself.
 *
 * @param address where the request came from; empty where there is none
 */
record Actor(Optional<UUID> person, String address) {

  static Actor now() {
    return new Actor(whoIsSignedIn(), whereFrom());
  }

  /** The same place, another person. */
  Actor as(UUID somebody) {
    return new Actor(Optional.of(somebody), address);
  }

  private static Optional<UUID> whoIsSignedIn() {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    try {
      return Optional.ofNullable(signedIn).map(Authentication::getName).map(UUID::fromString);
    } catch (IllegalArgumentException nobodyWeKnow) {
      return Optional.empty();
    }
  }

  private static String whereFrom() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
        ? attributes.getRequest().getRemoteAddr()
        : "";
  }
}
