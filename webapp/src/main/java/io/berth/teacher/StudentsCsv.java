package io.berth.teacher;

import io.berth.spending.ClassSpending;
import io.berth.spreadsheets.Spreadsheet;
import io.berth.teacher.Reading.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** The class as a table for spreadsheets. */
@Component
class StudentsCsv {

  private static final int PLACES = 6;

  private final MessageSourceAccessor words;

  StudentsCsv(MessageSource messages) {
    this.words = new MessageSourceAccessor(messages);
  }

  /** The used amount with six places, as it stands; empty where nothing costs anything. */
  String of(List<Line> lines, Optional<ClassSpending> spending) {
    Map<UUID, BigDecimal> used = spending.map(ClassSpending::people).orElse(List.of()).stream()
        .collect(Collectors.toMap(person -> person.id().value(), person -> person.spent().so().rounded(PLACES)));
    Optional<String> unit = spending.flatMap(ClassSpending::currency);
    return Spreadsheet.of(List.of(words.getMessage("teacher.csv.columns").split(",")), lines.stream()
        .map(line -> row(line, unit.map(known -> used.getOrDefault(line.person(), BigDecimal.ZERO)), unit)));
  }

  private List<?> row(Line line, Optional<BigDecimal> used, Optional<String> unit) {
    return List.of(line.displayName(), line.username(), line.email(), line.clusterName(),
        words.getMessage("state." + line.state().orElse("none")), time(line.requestedAt()), time(line.readyAt()),
        time(line.endsAt()), Rows.hours(line.usedHours()), used, unit, line.failure().or(line::refused).or(line::trouble));
  }

  private static Optional<Instant> time(Optional<Instant> time) {
    return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
