package io.berth.people;

import io.berth.audit.Deed;

/** What the audit log says of people. */
final class PersonDeeds {

  private PersonDeeds() {}

  static Deed of(String action, Person person) {
    return Deed.of(action, "person", person.id().value(), person.displayName());
  }
}
