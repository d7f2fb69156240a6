package io.berth.people;

import static java.util.Objects.requireNonNull;

/**
 * Somebody who may sign in.
 *
 * @param username what is typed to sign in; capital letters make no difference
 * @param displayName what pages call this person
 * @param admin whether this person looks after the whole dashboard
 * @param disabled whether this person may no longer sign in
 */
public record Person(PersonId id, String username, String displayName, boolean admin, boolean disabled) {

  public Person {
    requireNonNull(id, "id is null");
    requireNonNull(username, "username is null");
    requireNonNull(displayName, "displayName is null");
  }
}
