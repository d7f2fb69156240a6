package io.berth.localcloud.heat;

import java.security.SecureRandom;

/** What things are called where they are made: stack, resource and twelve random letters, as in Heat. */
final class PhysicalNames {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private PhysicalNames() {}

  static String next(String stack, String resource) {
    var name = new StringBuilder(stack).append('-').append(resource).append('-');
    RANDOM.ints(12, 0, LETTERS.length()).forEach(i -> name.append(LETTERS.charAt(i)));
    return name.toString();
  }
}
