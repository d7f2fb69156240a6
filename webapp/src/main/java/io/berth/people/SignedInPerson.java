package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
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

  /** The id rather than a name that could change: by this, the sessions of a person are found. */
  @Override
  public String getName() {
    return id.toString();
  }
}
