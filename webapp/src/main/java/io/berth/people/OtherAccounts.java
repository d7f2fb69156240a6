package io.berth.people;

import io.berth.audit.Audit;
import io.berth.people.PeopleTable.Account;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose account of somewhere else is whose here. */
@Component
class OtherAccounts {

  private static final int LONGEST_BASE = 80;
  private static final int NUMBERED = 50;

  private final PeopleTable people;
  private final Audit audit;

  OtherAccounts(PeopleTable people, Audit audit) {
    this.people = people;
    this.audit = audit;
  }

  /**
   * The person who signed in with this account before; else, from now on, the one with its verified e-mail; else a new one.
   * Throws {@link SignInRefused} for somebody who may no longer sign in, and for nothing else.
   */
  @Transactional
  public Person personOf(OtherAccount account) {
    Person person = known(account).orElseGet(() -> firstTime(account));
    if (person.disabled()) {
      throw SignInRefused.because(SignInRefused.Reason.DISABLED);
    }
    return person;
  }

  private Optional<Person> known(OtherAccount account) {
    return people.findByIdentity(account.issuer(), account.subject()).map(Account::person);
  }

  private Person firstTime(OtherAccount account) {
    people.lockNewcomers();
    return known(account).orElseGet(() -> link(account, byEmail(account).orElseGet(() -> add(account))));
  }

  private Optional<Person> byEmail(OtherAccount account) {
    return account.verifiedEmail().flatMap(people::findByEmail).map(Account::person);
  }

  private Person link(OtherAccount account, Person person) {
    if (!person.disabled()) {
      people.addIdentity(account.issuer(), account.subject(), person.id());
      audit.noteOf(person.id().value(), PersonDeeds.of("link-account", person).with("issuer=" + account.issuer()));
    }
    return person;
  }

  /** The first of name, name-2, name-3 that nobody has. */
  private Person add(OtherAccount account) {
    String base = username(account);
    String displayName = displayName(account, base);
    Person added = Stream.concat(
            IntStream.rangeClosed(1, NUMBERED).mapToObj(number -> number == 1 ? base : base + "-" + number),
            Stream.of(base.substring(0, Math.min(base.length(), 40)) + "-" + UUID.randomUUID()))
        .map(name -> new Person(PersonId.random(), name, displayName, false, false))
        .filter(person -> people.add(person, account.verifiedEmail()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody could be added for an account of " + account.issuer()));
    audit.noteOf(added.id().value(), PersonDeeds.of("add", added).with("username=" + added.username()));
    return added;
  }

  private static String username(OtherAccount account) {
    String wanted = account.username().isBlank() ? account.verifiedEmail().orElse("") : account.username();
    String possible = cut(wanted.strip().replaceAll("[\\s\\p{Cntrl}\\p{Cs}]+", "-"), LONGEST_BASE);
    return NewPerson.isUsername(possible) ? possible : "person";
  }

  private static String displayName(OtherAccount account, String otherwise) {
    String possible =
        cut(account.displayName().strip().replaceAll("[\\p{Cntrl}\\p{Cs}]+", " "), NewPerson.LONGEST_DISPLAY_NAME);
    return NewPerson.isDisplayName(possible) ? possible : otherwise;
  }

  /** Never in the middle of a sign. */
  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
