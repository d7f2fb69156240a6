package io.berth.usage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the address of a page of usage says; whatever is absent or makes no sense is as usual.
 *
 * @param by a word of {@link By}
 * @param what {@code hours}, or the currency that the picture shows
 * @param period {@code month}, {@code last} or {@code term}; for {@code from} and {@code to} empty
 * @param from the first day, like {@code 2026-11-01}
 * @param to the last day
 * @param course the class that an admin looks at
 */
public record UsageAsk(String by, String what, String period, String from, String to, String course) {

  static final int MOST_DAYS = 366;
  private static final int LONGEST = 40;

  public UsageAsk {
    by = cut(by);
    what = cut(what);
    period = cut(period);
    from = cut(from);
    to = cut(to);
    course = cut(course);
  }

  /** The class, if one is meant. */
  public Optional<UUID> courseId() {
    try {
      return course.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(course));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  /** The same, where the class is known otherwise or means nothing. */
  public UsageAsk withoutCourse() {
    return new UsageAsk(by, what, period, from, to, "");
  }

  /** Days of a calendar; the last one included. */
  record Days(LocalDate from, LocalDate to) {}

  boolean isTerm() {
    return period.equals("term");
  }

  /** Names of the fields that are wrong. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>(2);
    if (!period.isEmpty() || from.isEmpty() && to.isEmpty()) {
      return wrong;
    }
    if (day(from).isEmpty()) {
      wrong.add("from");
    }
    if (day(to).isEmpty()) {
      wrong.add("to");
    }
    if (wrong.isEmpty() && !isLongEnough(day(from).orElseThrow(), day(to).orElseThrow())) {
      wrong.add("to");
    }
    return wrong;
  }

  private static boolean isLongEnough(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    return days >= 1 && days <= MOST_DAYS;
  }

  /** Empty for the term, which only the database knows. */
  Optional<Days> days(LocalDate today) {
    if (isTerm()) {
      return Optional.empty();
    }
    YearMonth month = period.equals("last") ? YearMonth.from(today).minusMonths(1) : YearMonth.from(today);
    boolean isTyped = period.isEmpty() && !from.isEmpty() && wrong().isEmpty();
    return Optional.of(isTyped ? new Days(day(from).orElseThrow(), day(to).orElseThrow())
        : new Days(month.atDay(1), period.equals("last") ? month.atEndOfMonth() : today));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 2000 && day.getYear() <= 9999);
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  private static String cut(String text) {
    String wanted = text == null ? "" : text.strip().replace("\0", "");
    return wanted.substring(0, Math.min(wanted.length(), LONGEST));
  }
}
