package io.berth.admin;

/** What somebody looks for, as SQL's {@code like} wants it. */
final class Patterns {

  private Patterns() {}

  /** Anything with this text in it, whatever signs it has. */
  static String containing(String text) {
    return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }
}
