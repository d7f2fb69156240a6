package io.berth.people;

import io.berth.audit.Audit;
import io.berth.people.PeopleTable.Account;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What admins do with the accounts of others. Every change is noted in the audit log. */
@Component
public class Accounts {

  /** How a change ended. */
  public enum Outcome {
    /** It is done, or was so before. */
    DONE,
    /** Nothing was changed: without this person nobody would be left who looks after the dashboard. */
    LAST_ADMIN,
    /** There is no such person. */
    NOBODY
  }

  /** How adding somebody ended: {@code person} is there if it worked, else what is taken already. */
  public record Added(Optional<Person> person, boolean usernameIsTaken, boolean emailIsTaken) {}

  private final PeopleTable table;
  private final Audit audit;

  Accounts(PeopleTable table, Audit audit) {
    this.table = table;
    this.audit = audit;
  }

  /** Adds somebody who can sign in once they have set a password, or through an account of somewhere else. */
  @Transactional
  public Added add(Newcomer newcomer) {
    Person person = new Person(PersonId.random(), newcomer.username(), newcomer.displayName(), false, false);
    if (!table.add(person, newcomer.email())) {
      return new Added(Optional.empty(), table.findByUsername(newcomer.username()).isPresent(),
          newcomer.email().flatMap(table::findByEmail).isPresent());
    }
    audit.note(PersonDeeds.of("add", person).with("username=" + person.username()));
    return new Added(Optional.of(person), false, false);
  }

  /** Keeps this person from signing in, signs them out everywhere, and their tokens open nothing. */
  @Transactional
  public Outcome disable(PersonId id) {
    return unlessLastAdmin(id, person -> {
      if (table.setDisabled(id, true)) {
        audit.note(PersonDeeds.of("disable", person));
      }
      table.endSessions(id);
    });
  }

  /** Lets this person sign in again. */
  @Transactional
  public Outcome enable(PersonId id) {
    return change(id, table.setDisabled(id, false), "enable");
  }

  /** From the next sign-in on, this person looks after the whole dashboard. */
  @Transactional
  public Outcome makeAdmin(PersonId id) {
    boolean changed = table.setAdmin(id, true);
    if (changed) {
      table.endSessions(id);
    }
    return change(id, changed, "make-admin");
  }

  /** Takes it back, and signs this person out everywhere: what an open page could do ends now. */
  @Transactional
  public Outcome unmakeAdmin(PersonId id) {
    return unlessLastAdmin(id, person -> {
      if (table.setAdmin(id, false)) {
        audit.note(PersonDeeds.of("unmake-admin", person));
      }
      table.endSessions(id);
    });
  }

  /** Whether this person may make classes, whose teacher they become. */
  @Transactional
  public Outcome letMakeClasses(PersonId id, boolean may) {
    return change(id, table.setMakesClasses(id, may), may ? "allow-classes" : "disallow-classes");
  }

  /** Ends every sign-in of this person. Their tokens stay. */
  @Transactional
  public Outcome signOutEverywhere(PersonId id) {
    table.endSessions(id);
    return change(id, true, "sign-out-everywhere");
  }

  private Outcome change(PersonId id, boolean changed, String action) {
    Optional<Person> person = table.find(id).map(Account::person);
    person.filter(somebody -> changed).map(somebody -> PersonDeeds.of(action, somebody)).ifPresent(audit::note);
    return person.isPresent() ? Outcome.DONE : Outcome.NOBODY;
  }

  /** Of two admins who remove each other at the same moment, the second waits for the first, and then is the last. */
  private Outcome unlessLastAdmin(PersonId id, Consumer<Person> deed) {
    boolean othersLeft = table.lockAdmins().stream().anyMatch(admin -> !admin.equals(id));
    Optional<Person> person = table.find(id).map(Account::person);
    if (person.isEmpty()) {
      return Outcome.NOBODY;
    }
    if (!othersLeft && person.get().admin() && !person.get().disabled()) {
      return Outcome.LAST_ADMIN;
    }
    person.ifPresent(deed);
    return Outcome.DONE;
  }
}
