package io.berth.heat;

import java.time.Duration;
import java.util.regex.Pattern;

/** What names, ids and numbers may look like; each method refuses with an {@link IllegalArgumentException}. */
final class Checks {

  private static final Pattern STACK_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,254}");
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");
  private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,255}");
  private static final Pattern SHARE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");
  private static final Pattern EXPORT_PATH =
      Pattern.compile("[A-Za-z0-9\\[][A-Za-z0-9.:\\]-]{0,126}:/[A-Za-z0-9_./-]{0,127}");
  private static final Pattern DATASET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern CIDR = Pattern.compile("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}");

  private Checks() {
  }

  static void stackName(String value) {
    matches(STACK_NAME, value, "a stack's name is letters, digits, '_', '.' and '-', a letter first");
  }

  static void name(String value) {
    matches(NAME, value,
        "a name is 1 to 40 lower-case letters, digits and hyphens, a letter first, no hyphen last");
  }

  static void reference(String what, String value) {
    matches(REFERENCE, value, "the " + what + " must be 1 to 255 printable characters");
    require(!value.isBlank(), "the " + what + " must not be blank");
  }

  static void datasetName(String value) {
    matches(DATASET_NAME, value,
        "a data set's name is 1 to 100 letters, digits, '.', '-' and '_', a letter or digit first");
  }

  static void shareId(String value) {
    matches(SHARE_ID, value, "what is to be bound is the id of a share: letters, digits, '_', '.' and '-'");
  }

  static void exportPath(String value) {
    matches(EXPORT_PATH, value, "what is to be mounted is HOST:/PATH of letters, digits, '_', '.', '-' and '/'");
  }

  static void cidr(String value) {
    matches(CIDR, value, "allowed addresses are a range such as 192.0.2.0/24");
  }

  static void between(String what, long value, long least, long most) {
    require(value >= least && value <= most, what + " must lie between " + least + " and " + most);
  }

  static void positive(String what, Duration value) {
    require(value != null && !value.isNegative() && !value.isZero(), what + " must be positive");
  }

  static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private static void matches(Pattern pattern, String value, String sentence) {
    require(value != null && pattern.matcher(value).matches(), sentence);
  }
}
