package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Whoever sent the request. Lies in the session, so that a page needs no query to greet somebody by name.
 *
 * @param displayName as it was at sign-in
 * @param admin as it was at sign-in
 */
public record SignedInPerson(PersonId id, String displayName, boolean admin)
    implements AuthenticatedPrincipal, Serializable {

  private static final long serialVersionUID = 1;

  public SignedInPerson {
    requireNonNull(id, "id is null");
    requireNonNull(displayName, "displayName is null");
  }

  static SignedInPerson of(Person person) {
    return new SignedInPerson(person.id(), person.displayName(), person.admin());
  }

  /** As Spring Security keeps it: an admin has {@code ROLE_ADMIN}, a program's token {@code SCOPE_...}. */
  Authentication signedIn(Optional<TokenScope> scope) {
    Stream<String> role = admin ? Stream.of("ROLE_ADMIN") : Stream.empty();
    List<SimpleGrantedAuthority> authorities = Stream.concat(role, scope.map(TokenScope::authority).stream())
        .map(SimpleGrantedAuthority::new)
        .toList();
    return UsernamePasswordAuthenticationToken.authenticated(this, null, authorities);
  }

  /** The id rather than a name that could change: by this, the sessions of a person are found. */
  @Override
  public String getName() {
    return id.toString();
  }
}
