package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Somebody to be added. The password stays out of {@link #toString()}.
 *
 * @param username 1 to {@value #LONGEST_USERNAME} characters, none of them blank
 * @param displayName 1 to {@value #LONGEST_DISPLAY_NAME} characters
 */
public record NewPerson(String username, String displayName, boolean admin, String password) {

  public static final int LONGEST_USERNAME = 100;
  public static final int LONGEST_DISPLAY_NAME = 200;
  /** For whoever chooses a password on a page. */
  public static final int SHORTEST_PASSWORD = 10;
  /** Far beyond any passphrase; a limit only because hashing takes longer for more. */
  public static final int LONGEST_PASSWORD = 1000;

  private static final Pattern USERNAME = Pattern.compile("[^\\s\\p{Cntrl}\\p{Cs}]{1," + LONGEST_USERNAME + "}");
  private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1," + LONGEST_DISPLAY_NAME + "}");

  public NewPerson {
    require(isUsername(username), "username is not one");
    require(isDisplayName(displayName), "display name is not one");
    requireNonNull(password, "password is null");
    require(password.length() <= LONGEST_PASSWORD, "password is too long");
  }

  /** Whether anybody could have this user name. */
  public static boolean isUsername(String text) {
    return USERNAME.matcher(text).matches();
  }

  /** Whether anybody could be called this. */
  public static boolean isDisplayName(String text) {
    return !text.isBlank() && DISPLAY_NAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "NewPerson[username=" + username + ", admin=" + admin + "]";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
