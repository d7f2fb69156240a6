package io.berth.people;

import java.util.List;

/** The three people of a first look at Berth. Where there is a bean of this type, the sign-in page shows them. */
public record DemoPeople(Person student, Person teacher, Person admin) {

  /** The password of each of them. */
  public static final String PASSWORD = "berth";

  public List<Person> all() {
    return List.of(student, teacher, admin);
  }
}
