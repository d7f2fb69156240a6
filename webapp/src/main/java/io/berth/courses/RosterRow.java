package io.berth.courses;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a roster that can be understood.
 *
 * @param username empty if the roster does not say
 * @param email empty if the roster does not say; one of the two is there
 * @param name as pages would call this person; empty if the roster does not say
 * @param role empty if the roster does not say
 */
record RosterRow(int line, Optional<String> username, Optional<String> email, Optional<String> name,
    Optional<Role> role) {

  /** What a new account is called to sign in: the address, where the roster has no user name. */
  String usernameOrEmail() {
    return username.or(() -> email).orElseThrow();
  }

  /** What a new account is called on pages. */
  String shown() {
    return name.orElseGet(this::usernameOrEmail);
  }

  /** Everything that names the person, to be compared without regard to capital letters. */
  Stream<String> names() {
    return Stream.concat(username.stream(), email.stream());
  }
}
