package io.berth.teacher;

import io.berth.spending.ClassSpending;
import io.berth.teacher.Reading.Line;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/**
 * The class as a table for spreadsheets (RFC 4180). No cell begins like a formula: what a student chose as a name must not
 * run on the teacher's computer.
 */
@Component
class StudentsCsv {

  private static final int PLACES = 6;
  private static final String END_OF_LINE = "\r\n";
  private static final String LIKE_A_FORMULA = "=+-@\t\r\n＝＋－＠";

  private final MessageSourceAccessor words;

  StudentsCsv(MessageSource messages) {
    this.words = new MessageSourceAccessor(messages);
  }

  /** The used amount with six places, as it stands; empty where nothing costs anything. */
  String of(List<Line> lines, Optional<ClassSpending> spending) {
    Map<UUID, String> used = spending.map(ClassSpending::people).orElse(List.of()).stream()
        .collect(Collectors.toMap(person -> person.id().value(), person -> person.spent().so().rounded(PLACES).toPlainString()));
    String unit = spending.flatMap(ClassSpending::currency).orElse("");
    Stream<String> heading = Stream.of(row(words.getMessage("teacher.csv.columns").split(",")));
    return Stream.concat(heading, lines.stream().map(line -> row(line, unit.isEmpty() ? "" : used.getOrDefault(line.person(), "0"), unit))).collect(Collectors.joining(END_OF_LINE, "", END_OF_LINE));
  }

  private String row(Line line, String used, String unit) {
    return row(line.displayName(), line.username(), line.email().orElse(""), line.clusterName().orElse(""),
        words.getMessage("state." + line.state().orElse("none")), time(line.requestedAt()), time(line.readyAt()),
        time(line.endsAt()), Rows.hours(line.usedHours()), used, unit, line.failure().or(line::refused).or(line::trouble).orElse(""));
  }

  private static String row(String... cells) {
    return Arrays.stream(cells).map(StudentsCsv::cell).collect(Collectors.joining(","));
  }

  private static String time(Optional<Instant> time) {
    return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
  }

  private static String cell(String text) {
    String harmless = !text.isEmpty() && LIKE_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.chars().anyMatch(sign -> ",;\"\r\n\t'".indexOf(sign) >= 0)
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }
}
