package io.berth.web;

import io.berth.people.TokenScope;
import org.springframework.security.access.AccessDeniedException;

/** A token that is narrower than its person: another one of the same person may be right. */
class ScopeDenied extends AccessDeniedException {

  private static final long serialVersionUID = 1;

  private final TokenScope scope;

  ScopeDenied(TokenScope scope) {
    super("The token's scope is " + scope.word());
    this.scope = scope;
  }

  TokenScope scope() {
    return scope;
  }
}
