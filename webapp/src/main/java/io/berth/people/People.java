package io.berth.people;

import io.berth.people.PeopleTable.Account;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who may sign in. */
@Component
public class People {

  private final PeopleTable table;
  private final Passwords passwords;

  People(PeopleTable table, Passwords passwords) {
    this.table = table;
    this.passwords = passwords;
  }

  /** Empty only if there never was such a person: people are disabled, not deleted. */
  public Optional<Person> find(PersonId id) {
    return table.find(id).map(Account::person);
  }

  /** Capital letters make no difference. */
  public Optional<Person> findByUsername(String username) {
    return table.findByUsername(username).map(Account::person);
  }

  /** Empty if somebody has this user name already. */
  public Optional<Person> add(NewPerson wanted) {
    Person person = new Person(PersonId.random(), wanted.username(), wanted.displayName(), wanted.admin(), false);
    boolean added = table.add(person, passwords.hash(wanted.password()));
    return Optional.of(person).filter(ignored -> added);
  }

  /** Adds the people of a first look at Berth, or finds them again. Not for a database that others can reach. */
  @Transactional
  public DemoPeople addDemoPeople() {
    DemoPeople demo = new DemoPeople(
        demo("student", "Sam Student", false),
        demo("teacher", "Mara Rossi", false),
        demo("admin", "Ada Admin", true));
    table.setMakesClasses(demo.teacher().id(), true);
    return demo;
  }

  private Person demo(String username, String displayName, boolean admin) {
    return findByUsername(username)
        .or(() -> add(new NewPerson(username, displayName, admin, DemoPeople.PASSWORD)))
        .orElseThrow();
  }
}
