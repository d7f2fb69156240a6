package io.berth.courses;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is in a class. */
public enum Role {
  /** Looks after the class and may do everything in it. */
  TEACHER,
  /** Sees the class, and may do what its teacher allows. */
  ASSISTANT,
  /** Starts clusters of their own. */
  STUDENT;

  /** As the ledger and forms write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Capital letters make no difference; empty for anything that is no role. */
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equalsIgnoreCase(word)).findFirst();
  }
}
