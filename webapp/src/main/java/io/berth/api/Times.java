package io.berth.api;

import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as requests write them: ISO 8601, within the years that every database and calendar knows. */
public final class Times {

  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  private Times() {}

  /** Whether the ledger can hold it. */
  public static boolean isKnown(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(LAST);
  }

  /** @throws IllegalArgumentException if it is no such time */
  static Instant instant(String text) {
    try {
      Instant time = Instant.parse(text);
      if (isKnown(time)) {
        return time;
      }
    } catch (DateTimeParseException unreadable) {
      // As wrong as one of another age.
    }
    throw new IllegalArgumentException(text + " is no time");
  }

  /** @throws IllegalArgumentException if it is no such month */
  static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text, DateTimeFormatter.ofPattern("uuuu-MM"));
      if (month.getYear() >= 1970 && month.getYear() < 9999) {
        return month;
      }
    } catch (DateTimeParseException unreadable) {
      // As wrong as one of another age.
    }
    throw new IllegalArgumentException(text + " is no month");
  }
}
