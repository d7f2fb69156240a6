package io.berth.people;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Finds, or makes, the person whom a provider has sent back. */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
class ProvidedPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService provider = new OidcUserService();
  private final OtherAccounts accounts;

  ProvidedPeople(OtherAccounts accounts) {
    this.accounts = accounts;
  }

  /** Throws {@link SignInRefused} for somebody who may no longer sign in. */
  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = provider.loadUser(request);
    return new ProvidedPerson(user, accounts.personOf(account(user)));
  }

  private static OtherAccount account(OidcUser user) {
    Optional<String> verified =
        Optional.ofNullable(user.getEmail()).filter(email -> Boolean.TRUE.equals(user.getEmailVerified()));
    String username = firstOf(user.getPreferredUsername(), user.getEmail(), user.getSubject());
    return new OtherAccount(user.getIdToken().getIssuer().toString(), user.getSubject(), username,
        firstOf(user.getFullName(), username), verified);
  }

  private static String firstOf(String... texts) {
    return Stream.of(texts).filter(text -> text != null && !text.isBlank()).findFirst().orElse("");
  }
}
