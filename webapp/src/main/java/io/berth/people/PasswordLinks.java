package io.berth.people;

import io.berth.audit.Audit;
import io.berth.people.PeopleTable.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links that an admin makes and hands over: whoever opens one sets the password of its person, once. */
@Component
public class PasswordLinks {

  /** How long a link works. */
  public static final Duration LIFE = Duration.ofHours(24);

  private final OneTimeLinkTable links;
  private final PeopleTable people;
  private final Passwords passwords;
  private final Audit audit;
  private final Clock clock;

  PasswordLinks(OneTimeLinkTable links, PeopleTable people, Passwords passwords, Audit audit, Clock clock) {
    this.links = links;
    this.people = people;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new token to make a link of, the only one of this person that works from now on; empty for nobody. */
  @Transactional
  public Optional<String> make(PersonId id) {
    Optional<Person> person = people.find(id).map(Account::person);
    person.ifPresent(somebody -> audit.note(PersonDeeds.of("make-password-link", somebody)));
    return person.map(somebody -> newLink(id));
  }

  /** Whose password the link with this token sets; empty once it is spent, and for somebody who may not sign in. */
  public Optional<Person> person(String token) {
    return links.person(RandomToken.hash(token), clock.instant())
        .flatMap(people::find)
        .map(Account::person)
        .filter(person -> !person.disabled());
  }

  /** Sets the password and signs the person out everywhere. False, and nothing is changed, if the link is spent. */
  @Transactional
  public boolean use(String token, String password) {
    Optional<Person> person = person(token).filter(somebody -> links.use(RandomToken.hash(token), clock.instant()));
    person.ifPresent(somebody -> set(somebody, password));
    return person.isPresent();
  }

  private String newLink(PersonId id) {
    String token = RandomToken.next();
    links.useAllOf(id, clock.instant());
    links.addFor(id, RandomToken.hash(token), clock.instant().plus(LIFE));
    return token;
  }

  private void set(Person person, String password) {
    people.changeHash(person.id(), passwords.hash(password));
    people.endSessions(person.id());
    audit.noteOf(person.id().value(), PersonDeeds.of("set-password", person).with("by a link"));
  }
}
