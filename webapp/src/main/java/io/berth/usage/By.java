package io.berth.usage;

import java.util.Arrays;
import java.util.Locale;

/** What usage is added up by. */
public enum By {
  CLASS,
  PERSON,
  /** The size of nodes; folders are beside them. */
  SIZE,
  CLUSTER;

  /** As addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static By of(String word, By usual) {
    return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst().orElse(usual);
  }
}
