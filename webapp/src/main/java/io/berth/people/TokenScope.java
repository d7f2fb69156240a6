package io.berth.people;

import java.util.Locale;

/** What a personal access token opens. */
public enum TokenScope {
  /** What its person may. */
  ALL,
  /** The same, without changing anything. */
  READ,
  /** Usage, prices and invoices, and nothing else. */
  BILLING;

  /** As tables and programs write it: {@code all}, {@code read}, {@code billing}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The authority of a request that came with such a token: {@code SCOPE_read}. */
  public String authority() {
    return "SCOPE_" + word();
  }

  /** Of one of the three words. */
  public static TokenScope of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
