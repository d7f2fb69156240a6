package io.berth.courses;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a line of a roster.
 *
 * @param line counted from 1, as an editor shows it
 * @param about what the line says there, shortened to be shown; empty where the kind says it all
 */
public record RosterProblem(int line, Kind kind, String about) {

  /** What can be wrong with a line. */
  public enum Kind {
    /** It names nobody: no user name and no e-mail address. */
    NOBODY,
    /** It has more cells than the header. */
    TOO_MANY_CELLS,
    /** A cell has a line break or another sign that nobody can see. */
    UNSEEN_SIGN,
    /** A cell begins like a formula, which a spreadsheet would carry out. */
    FORMULA,
    /** A cell has a pointed bracket, as in a page's source. */
    MARKUP,
    /** The name is longer than names can be. */
    LONG_NAME,
    /** Nobody can have this user name. */
    USERNAME,
    /** This is no e-mail address. */
    EMAIL,
    /** There is no such role. */
    ROLE,
    /** Another line above is about the same person. */
    TWICE,
    /** This account is closed. */
    DISABLED,
    /** The e-mail address belongs to somebody with another user name. */
    EMAIL_OF_ANOTHER,
    /** The user name belongs to somebody with another e-mail address. */
    USERNAME_OF_ANOTHER,
    /** A teacher of the class stays one: a roster takes no teacher's role. */
    TEACHER_STAYS,
    /** Only a teacher makes teachers and assistants, or students of them. */
    ROLE_IS_THE_TEACHERS
  }

  private static final int LONGEST = 60;

  public RosterProblem {
    requireNonNull(kind, "kind is null");
    about = shortened(about);
  }

  private static String shortened(String text) {
    String seen = text.replaceAll("\\p{Cc}|\\p{Cf}|\\p{Cs}", "\u00b7");
    int length = seen.codePointCount(0, seen.length());
    return length <= LONGEST ? seen : seen.substring(0, seen.offsetByCodePoints(0, LONGEST)) + "\u2026";
  }
}
