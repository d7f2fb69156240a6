package io.berth.courses;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;

/**
 * Codes to join a class by, like OTTER-4K2M7: a word of 64 and five signs of 31, together just under 31 bits. Who is signed
 * in may try about a hundred a day: with a thousand classes open, one account would need decades for any one of them.
 */
final class JoinCode {

  private static final List<String> WORDS = List.of(
      "AMBER", "ANCHOR", "APPLE", "BADGER", "BASIL", "BEACON", "BIRCH", "BREEZE", "BRIDGE", "CANOE", "CEDAR", "CHERRY",
      "CLOVER", "COMET", "CORAL", "CRANE", "DOLPHIN", "DRAGON", "EAGLE", "EMBER", "FALCON", "FERRY", "FINCH", "FJORD",
      "GARNET", "GINGER", "GULL", "HARBOR", "HAZEL", "HERON", "INDIGO", "ISLAND", "IVORY", "JASPER", "KAYAK", "KESTREL",
      "LAGOON", "LARK", "LEMON", "LILAC", "LYNX", "MAPLE", "MARLIN", "MEADOW", "NECTAR", "OCEAN", "OLIVE", "ORCHID",
      "OTTER", "PEARL", "PEBBLE", "PLUM", "PUFFIN", "QUARTZ", "RAVEN", "RIVER", "SAFFRON", "SALMON", "SPRUCE", "SWAN",
      "TIGER", "TULIP", "WALNUT", "WILLOW");
  // Without signs that look alike: codes are read from a blackboard.
  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int LENGTH = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private JoinCode() {}

  static String next() {
    StringBuilder code = new StringBuilder(WORDS.get(RANDOM.nextInt(WORDS.size()))).append('-');
    RANDOM.ints(LENGTH, 0, SIGNS.length()).forEach(at -> code.append(SIGNS.charAt(at)));
    return code.toString();
  }

  /** What is compared: capital letters and digits alone, whatever somebody typed between them. */
  static String plain(String typed) {
    return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
