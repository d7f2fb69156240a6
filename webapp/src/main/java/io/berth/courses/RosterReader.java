package io.berth.courses;

import io.berth.courses.RosterReading.Lines;
import io.berth.courses.RosterReading.Unreadable;
import io.berth.courses.RosterRecords.Numbered;
import io.berth.courses.RosterRefusal.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the exports of course systems: any of the usual encodings, separators and headings. Carries nothing out. */
final class RosterReader {

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private RosterReader() {}

  static RosterReading read(byte[] file) {
    if (file.length > Rosters.LARGEST_FILE) {
      return unreadable(Kind.TOO_LARGE);
    }
    if (startsWith(file, ZIP) || startsWith(file, OLE)) {
      return unreadable(Kind.WORKBOOK);
    }
    return RosterText.of(file).map(RosterReader::read).orElseGet(() -> unreadable(Kind.NOT_TEXT));
  }

  private static RosterReading read(String text) {
    if (text.isBlank()) {
      return unreadable(Kind.EMPTY);
    }
    RosterRecords records = new RosterRecords(text, separator(text));
    Optional<RosterColumns> columns = header(records);
    return records.refusal().or(() -> columns.flatMap(RosterColumns::refusal))
        .<RosterReading>map(Unreadable::new)
        .orElseGet(() -> columns.map(known -> lines(records, known)).orElseGet(() -> unreadable(Kind.EMPTY)));
  }

  /** The one that makes sense of the most headings; a comma where none does. */
  private static char separator(String text) {
    char best = SEPARATORS.get(0);
    int most = 0;
    for (char separator : SEPARATORS) {
      int known = header(new RosterRecords(text, separator)).map(RosterColumns::known).orElse(0);
      if (known > most) {
        best = separator;
        most = known;
      }
    }
    return best;
  }

  /** The first line that says something; Excel may put a line in front that names the separator. */
  private static Optional<RosterColumns> header(RosterRecords records) {
    Optional<Numbered> record = records.next();
    while (record.isPresent() && (record.get().isBlank() || record.get().cells().get(0).startsWith("sep="))) {
      record = records.next();
    }
    return record.map(found -> new RosterColumns(found.cells()));
  }

  private static RosterReading lines(RosterRecords records, RosterColumns columns) {
    List<RosterLine> lines = new ArrayList<>();
    Optional<Numbered> record = records.next();
    while (record.isPresent() && lines.size() <= Rosters.MOST_ROWS) {
      RosterLine line = new RosterLine(record.get().line(), record.get().cells(), columns);
      if (!line.isAboutNobody()) {
        lines.add(line);
      }
      record = records.next();
    }
    if (lines.size() > Rosters.MOST_ROWS) {
      return unreadable(Kind.TOO_MANY_ROWS);
    }
    return records.refusal()
        .<RosterReading>map(Unreadable::new)
        .orElseGet(() -> lines.isEmpty() ? unreadable(Kind.NO_ROWS) : checked(lines));
  }

  private static Lines checked(List<RosterLine> lines) {
    List<RosterRow> rows = new ArrayList<>();
    List<RosterProblem> problems = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    Set<String> mentioned = new HashSet<>();
    for (RosterLine line : lines) {
      line.names().forEach(mentioned::add);
      Optional<RosterProblem> problem = line.problem().or(() -> twice(line.row(), seen));
      problem.ifPresentOrElse(problems::add, () -> rows.add(line.row()));
    }
    return new Lines(rows, problems, mentioned);
  }

  private static Optional<RosterProblem> twice(RosterRow row, Map<String, Integer> seen) {
    Optional<Integer> before = names(row).map(seen::get).filter(Objects::nonNull).findFirst();
    names(row).forEach(name -> seen.putIfAbsent(name, row.line()));
    return before.map(line -> new RosterProblem(row.line(), RosterProblem.Kind.TWICE, String.valueOf(line)));
  }

  private static Stream<String> names(RosterRow row) {
    return row.names().map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static Unreadable unreadable(Kind kind) {
    return new Unreadable(RosterRefusal.of(kind));
  }

  private static boolean startsWith(byte[] file, byte[] sign) {
    return file.length >= sign.length && Arrays.equals(file, 0, sign.length, sign, 0, sign.length);
  }
}
