package io.berth.people;

import io.berth.people.PeopleTable.Account;
import io.berth.people.SignInRefused.Reason;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs people in who know their password. */
@Component
class PasswordSignIn implements AuthenticationProvider {

  private final PeopleTable people;
  private final Passwords passwords;
  private final SignInLimit limit;
  private final ObjectProvider<OtherPasswords> elsewhere;
  private final OtherAccounts others;

  PasswordSignIn(PeopleTable people, Passwords passwords, SignInLimit limit, ObjectProvider<OtherPasswords> elsewhere,
      OtherAccounts others) {
    this.people = people;
    this.passwords = passwords;
    this.limit = limit;
    this.elsewhere = elsewhere;
    this.others = others;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  /** Throws {@link SignInRefused} and nothing else for whatever somebody typed. */
  @Override
  public Authentication authenticate(Authentication attempt) {
    String username = attempt.getName();
    String password = String.valueOf(attempt.getCredentials());
    refuseUnlessFilledIn(username, password);
    Person person = check(username, password, address(attempt));
    refuseIf(person.disabled(), Reason.DISABLED);
    return SignedInPerson.of(person).signedIn(Optional.empty());
  }

  private static void refuseUnlessFilledIn(String username, String password) {
    refuseIf(username.isBlank(), Reason.NO_USERNAME);
    refuseIf(username.length() > NewPerson.LONGEST_USERNAME, Reason.LONG_USERNAME);
    refuseIf(password.isEmpty(), Reason.NO_PASSWORD);
    refuseIf(password.length() > NewPerson.LONGEST_PASSWORD, Reason.LONG_PASSWORD);
    // Nobody is called this, and PostgreSQL would not even store some of it.
    refuseIf(!NewPerson.isUsername(username), Reason.WRONG);
  }

  private Person check(String username, String password, String address) {
    limit.begin(username, address);
    Optional<Account> account = people.findByUsername(username);
    OtherPasswords other = elsewhere.getIfAvailable();
    if (other != null && account.flatMap(Account::passwordHash).isEmpty()) {
      return checkElsewhere(other, username, password, address);
    }
    if (!passwords.match(password, account.flatMap(Account::passwordHash))) {
      limit.failed();
      throw SignInRefused.because(Reason.WRONG);
    }
    limit.succeeded(username, address);
    account.ifPresent(known -> renew(known, password));
    return account.orElseThrow().person();
  }

  /** Whoever has a password here is never asked for elsewhere: it goes to nobody else. */
  private Person checkElsewhere(OtherPasswords other, String username, String password, String address) {
    OtherPasswords.Answer answer = other.check(username, password);
    if (answer instanceof OtherPasswords.Right right) {
      limit.succeeded(username, address);
      return others.personOf(right.account());
    }
    if (answer instanceof OtherPasswords.Silence) {
      limit.undecided(username, address);
      throw SignInRefused.because(Reason.SILENT);
    }
    limit.failed();
    throw SignInRefused.because(Reason.WRONG);
  }

  private void renew(Account account, String password) {
    account.passwordHash()
        .filter(passwords::isOutdated)
        .ifPresent(old -> people.changeHash(account.person().id(), passwords.hash(password)));
  }

  private static String address(Authentication attempt) {
    return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "none";
  }

  private static void refuseIf(boolean reason, Reason words) {
    if (reason) {
      throw SignInRefused.because(words);
    }
  }
}
