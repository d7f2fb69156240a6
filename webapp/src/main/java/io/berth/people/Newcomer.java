package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody to be added who has no password here: who comes with an account of somewhere else, or gets a link to set one.
 *
 * @param username as in {@link NewPerson}
 * @param displayName as in {@link NewPerson}
 * @param email by which others find this person; at most {@value #LONGEST_EMAIL} characters
 */
public record Newcomer(String username, String displayName, Optional<String> email) {

  public static final int LONGEST_EMAIL = 254;

  private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cs}]+@[^\\s@\\p{Cntrl}\\p{Cs}]+");

  public Newcomer {
    require(NewPerson.isUsername(username), "username is not one");
    require(NewPerson.isDisplayName(displayName), "display name is not one");
    require(requireNonNull(email, "email is null").map(Newcomer::isEmail).orElse(true), "email is not one");
  }

  /** Whether this has the shape of an address, and no more than that. */
  public static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
