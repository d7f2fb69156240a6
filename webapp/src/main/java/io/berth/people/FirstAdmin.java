package io.berth.people;

import io.berth.audit.Audit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a dashboard that has no admin gets its first: by a link that only whoever started it can read, and that works once. */
@Component
public class FirstAdmin {

  /** How an attempt to use a link ended. */
  public enum Outcome {
    /** There is an admin now. */
    MADE,
    /** The link was used, has run out, or there is an admin already. */
    LINK_IS_SPENT,
    /** Somebody has this user name; the link still works. */
    USERNAME_IS_TAKEN
  }

  /** How long a link works. */
  public static final Duration LIFE = Duration.ofHours(24);

  private final OneTimeLinkTable links;
  private final PeopleTable table;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  FirstAdmin(OneTimeLinkTable links, PeopleTable table, People people, Audit audit, Clock clock) {
    this.links = links;
    this.table = table;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new token to make a link of; empty if there is an admin. */
  public Optional<String> invite() {
    if (table.hasAdmin()) {
      return Optional.empty();
    }
    String token = RandomToken.next();
    links.add(RandomToken.hash(token), clock.instant().plus(LIFE));
    return Optional.of(token);
  }

  /** Whether a link with this token still works. */
  public boolean isOpen(String token) {
    return links.isOpen(RandomToken.hash(token), clock.instant()) && !table.hasAdmin();
  }

  /** Makes the first admin. Of any number of attempts, with this link or another, in this dashboard or another, one succeeds. */
  @Transactional
  public Outcome make(String token, NewPerson admin) {
    links.lock();
    if (!isOpen(token)) {
      return Outcome.LINK_IS_SPENT;
    }
    Optional<Person> added = people.add(admin);
    if (added.isEmpty()) {
      return Outcome.USERNAME_IS_TAKEN;
    }
    links.useAll(clock.instant());
    added.ifPresent(person -> audit.noteOf(person.id().value(), PersonDeeds.of("add-first-admin", person)));
    return Outcome.MADE;
  }
}
