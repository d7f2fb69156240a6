package io.berth.people;

import io.berth.audit.Audit;
import io.berth.people.PeopleTable.Account;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What everybody does with their own account. */
@Component
public class OwnAccount {

  /** How a change of password ended. */
  public enum Outcome {
    /** It is changed, and every sign-in but this one is over. */
    CHANGED,
    /** The password that was is another. */
    WRONG,
    /** Too many wrong attempts: nothing is looked at for a while. */
    TOO_MANY
  }

  private final PeopleTable people;
  private final Passwords passwords;
  private final SignInLimit limit;
  private final Audit audit;

  OwnAccount(PeopleTable people, Passwords passwords, SignInLimit limit, Audit audit) {
    this.people = people;
    this.passwords = passwords;
    this.limit = limit;
    this.audit = audit;
  }

  /** Whether this person signs in with a password of ours. */
  public boolean hasPassword(PersonId me) {
    return people.find(me).flatMap(Account::passwordHash).isPresent();
  }

  /**
   * Guessing is as slow here as at the sign-in.
   *
   * @param session the sign-in that stays
   */
  @Transactional
  public Outcome changePassword(PersonId me, String was, String wanted, String address, String session) {
    Account account = people.find(me).orElseThrow();
    if (!mayTry(account.person().username(), address)) {
      return Outcome.TOO_MANY;
    }
    if (!passwords.match(was, account.passwordHash())) {
      return Outcome.WRONG;
    }
    limit.succeeded(account.person().username(), address);
    people.changeHash(me, passwords.hash(wanted));
    people.endSessionsExcept(session, me);
    audit.note(PersonDeeds.of("change-password", account.person()));
    return Outcome.CHANGED;
  }

  /** Ends every sign-in of this person, this one too. Tokens stay. */
  @Transactional
  public void signOutEverywhere(PersonId me) {
    people.endSessions(me);
    Optional<Person> person = people.find(me).map(Account::person);
    person.ifPresent(somebody -> audit.note(PersonDeeds.of("sign-out-everywhere", somebody)));
  }

  private boolean mayTry(String username, String address) {
    try {
      limit.begin(username, address);
      return true;
    } catch (SignInRefused tooMany) {
      return false;
    }
  }
}
