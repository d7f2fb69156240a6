package io.berth.people;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom a provider has sent back, and who they are here. */
public final class ProvidedPerson extends DefaultOidcUser {

  private static final long serialVersionUID = 1;

  private final transient Person person;

  ProvidedPerson(OidcUser user, Person person) {
    super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
    this.person = person;
  }

  /** The same as after a sign-in with a password. */
  public Authentication signedIn() {
    return SignedInPerson.of(person).signedIn(Optional.empty());
  }
}
