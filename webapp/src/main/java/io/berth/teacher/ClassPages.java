package io.berth.teacher;

import io.berth.teacher.ClassPage.Filter;
import io.berth.teacher.ClassPage.Row;
import io.berth.teacher.Reading.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Puts a class into words, in the order of what needs action. The template only has to write them down. */
@Component
class ClassPages {

  /** A page of more rows than this is no longer read but searched. */
  private static final int MOST_ROWS = 500;
  /** Used hours grow all the time; a table that moves every three seconds cannot be read. */
  private static final Duration FIGURES_MAY_BE_OLD = Duration.ofMinutes(5);

  private final Rows rows;
  private final MessageSourceAccessor words;

  ClassPages(Rows rows, MessageSource messages) {
    this.rows = rows;
    this.words = new MessageSourceAccessor(messages);
  }

  ClassPage of(UUID course, Reading reading, View view, Instant now) {
    List<Line> shown = reading.lines().stream().filter(line -> view.shows(line, now)).sorted(Attention.order(now)).toList();
    List<Row> table = rows(course, reading, shown.subList(0, Math.min(MOST_ROWS, shown.size())), now);
    int students = (int) reading.lines().stream().filter(Line::student).map(Line::person).distinct().count();
    int running = reading.running().size();
    int failed = (int) reading.lines().stream().filter(line -> line.is("failed")).count();
    List<Filter> filters = Arrays.stream(Show.values()).map(show -> filter(course, reading, view, show, now)).toList();
    String version = version(table, filters, reading, now);
    return new ClassPage(version, view.text(view.of(course, "/table").queryParam("version", version)), students, running,
        failed, reading.waiting(), clusters(reading, running), hours(reading), canStart(reading), filters, table,
        shown.size() - table.size());
  }

  private List<Row> rows(UUID course, Reading reading, List<Line> lines, Instant now) {
    Set<UUID> seen = new HashSet<>();
    return lines.stream().map(line -> rows.row(course, line, seen.add(line.person()), reading, now)).toList();
  }

  private Filter filter(UUID course, Reading reading, View view, Show show, Instant now) {
    long count = show == Show.ATTENTION ? reading.lines().stream().filter(line -> show.shows(line, now)).count() : 0;
    return new Filter(say("teacher.show." + show.word(), count), view.with(show).path(course, ""), view.show() == show);
  }

  private static boolean canStart(Reading reading) {
    return reading.mayOperate() && !reading.archived() && !reading.presets().isEmpty();
  }

  private String clusters(Reading reading, int running) {
    return reading.clusters()
        .map(allowed -> say("teacher.total.clusters", running, allowed))
        .orElseGet(() -> say("teacher.total.running", running));
  }

  private String hours(Reading reading) {
    double used = reading.lines().stream().filter(distinctPerson()).mapToDouble(Line::usedHours).sum();
    return reading.hoursPerWeek()
        .map(allowed -> say("teacher.total.hours.of", Rows.hours(used), allowed))
        .orElseGet(() -> say("teacher.total.hours", Rows.hours(used)));
  }

  private static java.util.function.Predicate<Line> distinctPerson() {
    Set<UUID> seen = new HashSet<>();
    return line -> seen.add(line.person());
  }

  private static String version(List<Row> rows, List<Filter> filters, Reading reading, Instant now) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row.id()).append(row.name()).append(row.cluster()).append(row.state())
        .append(row.ends()).append(row.said()).append(row.buttons().size()));
    text.append(filters).append(reading.waiting()).append(reading.clusters()).append(reading.hoursPerWeek())
        .append(reading.running().size()).append(reading.archived())
        .append(now.getEpochSecond() / FIGURES_MAY_BE_OLD.toSeconds());
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String say(String key, Object... values) {
    return words.getMessage(key, values);
  }
}
