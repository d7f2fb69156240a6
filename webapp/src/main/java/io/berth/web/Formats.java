package io.berth.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Times and durations as every page writes them. Templates call it {@code @formats}. */
@Component("formats")
public class Formats {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_WITH_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH_ALONE = DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private final MessageSourceAccessor words;
  private final ZoneId zone;
  private final Clock clock;

  Formats(MessageSource messages, WebSettings settings, Clock clock) {
    this.words = new MessageSourceAccessor(messages, Locale.ENGLISH);
    this.zone = settings.zone();
    this.clock = clock;
  }

  /** "2 h 14 min", "3 h", "14 min", "45 s", "1 min 12 s" below ten minutes. Never negative. */
  public String duration(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    if (shown.compareTo(Duration.ofMinutes(1)) < 0) {
      return words.getMessage("format.seconds", arguments(shown.toSeconds()));
    }
    if (shown.compareTo(Duration.ofMinutes(10)) < 0) {
      return two("format.minutes", shown.toMinutes(), "format.seconds", shown.toSecondsPart());
    }
    return two("format.hours", shown.toHours(), "format.minutes", shown.toMinutesPart());
  }

  /** A stop watch: "0:40", "1:10", "1:02:07". */
  public String watch(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    return shown.toHours() == 0
        ? "%d:%02d".formatted(shown.toMinutes(), shown.toSecondsPart())
        : "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart());
  }

  /** Time from now until then: "2 h 14 min"; "0 s" if it has passed. */
  public String until(Instant then) {
    return duration(Duration.between(clock.instant(), then).plusMillis(999));
  }

  /** Time since then: "1 min 51 s". */
  public String since(Instant then) {
    return duration(Duration.between(then, clock.instant()));
  }

  /** "18:00" if that is today, else with the day: "18:00 tomorrow", "17:02 yesterday", "11:40 on 18 November". */
  public String time(Instant instant) {
    ZonedDateTime then = instant.atZone(zone);
    String time = TIME.format(then);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    long days = ChronoUnit.DAYS.between(today, then.toLocalDate());
    if (days == 0) {
      return time;
    }
    if (days == 1 || days == -1) {
      return words.getMessage(days == 1 ? "format.tomorrow" : "format.yesterday", arguments(time));
    }
    DateTimeFormatter date = then.getYear() == today.getYear() ? DATE : DATE_WITH_YEAR;
    return words.getMessage("format.on", arguments(time, date.format(then)));
  }

  /** "18 November 2026". */
  public String day(LocalDate day) {
    return DATE_WITH_YEAR.format(day);
  }

  /** "November 2026". */
  public String month(YearMonth month) {
    return MONTH.format(month);
  }

  /** "November", where the year is known. */
  public String monthAlone(YearMonth month) {
    return MONTH_ALONE.format(month);
  }

  /** "3 November 09:02" to the minute, for a table of times that lie in one year. */
  public String minute(Instant instant) {
    return MINUTE.format(instant.atZone(zone));
  }

  /** "1 December 2026", the day of this moment in this calendar. */
  public String day(Instant instant, ZoneId calendar) {
    return DATE_WITH_YEAR.format(instant.atZone(calendar));
  }

  /** To the second, for logs: "14:02:11". */
  public String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** To the second and with its day, for the audit log: "2026-11-21 14:02:11". */
  public String second(Instant instant) {
    return SECOND.format(instant.atZone(zone));
  }

  /** A time that is only a forecast: "18:00" or "18:00 tomorrow" if it is so near, else just "9 December". */
  public String about(Instant instant) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate day = LocalDate.ofInstant(instant, zone);
    return Math.abs(ChronoUnit.DAYS.between(today, day)) <= 1 ? time(instant)
        : (day.getYear() == today.getYear() ? DATE : DATE_WITH_YEAR).format(day);
  }

  /** "Monday 23 November 2026, 00:00" by the calendar of another zone, which stands beside it. */
  public String moment(Instant instant, ZoneId zone) {
    return MOMENT.format(instant.atZone(zone));
  }

  /** The first instant of this day. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private String two(String firstUnit, long first, String secondUnit, long second) {
    String big = words.getMessage(firstUnit, arguments(first));
    String small = words.getMessage(secondUnit, arguments(second));
    if (first == 0) {
      return small;
    }
    return second == 0 ? big : big + " " + small;
  }

  private static Object[] arguments(Object... arguments) {
    return arguments;
  }
}
