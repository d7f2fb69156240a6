package io.berth.teacher;

import io.berth.budget.Allowance;
import io.berth.budget.QuotaWords;
import io.berth.budget.Quotas;
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
  private final Quotas quotas;
  private final QuotaWords quotaWords;
  private final MessageSourceAccessor words;

  ClassPages(Rows rows, Quotas quotas, QuotaWords quotaWords, MessageSource messages) {
    this.rows = rows;
    this.quotas = quotas;
    this.quotaWords = quotaWords;
    this.words = new MessageSourceAccessor(messages);
  }

  ClassPage of(UUID course, Reading reading, Part part, Instant now) {
    List<Line> shown = reading.lines().stream().filter(line -> part.shows(line, now)).sorted(Attention.order(now)).toList();
    List<Row> table = rows(course, reading, shown.subList(0, Math.min(MOST_ROWS, shown.size())), now);
    int students = (int) reading.lines().stream().filter(Line::student).map(Line::person).distinct().count();
    int running = reading.running().size();
    int failed = (int) reading.lines().stream().filter(line -> line.is("failed")).count();
    List<Filter> filters = Arrays.stream(Show.values()).map(show -> filter(course, reading, part, show, now)).toList();
    String version = version(table, filters, reading, now);
    return new ClassPage(version, part.text(part.of(course, "/table").queryParam("version", version)), students, running,
        failed, reading.waiting(), used(reading), canStart(reading), filters, table,
        shown.size() - table.size());
  }

  private List<Row> rows(UUID course, Reading reading, List<Line> lines, Instant now) {
    Set<UUID> seen = new HashSet<>();
    return lines.stream().map(line -> rows.row(course, line, seen.add(line.person()), reading, now)).toList();
  }

  private Filter filter(UUID course, Reading reading, Part part, Show show, Instant now) {
    long count = show == Show.ATTENTION ? reading.lines().stream().filter(line -> show.shows(line, now)).count() : 0;
    return new Filter(say("teacher.show." + show.word(), count), part.with(show).path(course, ""), part.show() == show);
  }

  private static boolean canStart(Reading reading) {
    return reading.isOperable() && !reading.archived() && !reading.presets().isEmpty();
  }

  private List<String> used(Reading reading) {
    Allowance allowance = quotas.read(reading.quota());
    return quotaWords.usedOf(allowance.course(), allowance.usedByClass());
  }

  private static String version(List<Row> rows, List<Filter> filters, Reading reading, Instant now) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row.id()).append(row.name()).append(row.cluster()).append(row.state())
        .append(row.ends()).append(row.said()).append(row.buttons().size()));
    text.append(filters).append(reading.waiting()).append(reading.running().size())
        .append(reading.archived())
        .append(now.getEpochSecond() / FIGURES_MAY_BE_OLD.toSeconds());
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String say(String key, Object... values) {
    return words.getMessage(key, values);
  }
}
