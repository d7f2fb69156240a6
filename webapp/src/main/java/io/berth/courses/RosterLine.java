package io.berth.courses;

import io.berth.courses.RosterColumns.Column;
import io.berth.courses.RosterProblem.Kind;
import io.berth.people.NewPerson;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/** One line of a roster, cell by cell. */
final class RosterLine {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;:\"]+@[^\\s@,;:\"]+");
  private static final int LONGEST_EMAIL = 254;
  // Line breaks and other control signs, and those that turn the direction of what is beside them.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028-\\u202E\\u2066-\\u2069\\uFFFD\\uFEFF]");
  private static final Pattern FORMULA = Pattern.compile("\\s*[=+@\\t\\r-].*", Pattern.DOTALL);

  private final int number;
  private final boolean tooWide;
  private final String username;
  private final String email;
  private final String name;
  private final String role;
  private final List<String> cells;

  RosterLine(int number, CSVRecord line, RosterColumns columns) {
    this.number = number;
    tooWide = line.stream().skip(columns.width()).anyMatch(cell -> !cell.isBlank());
    username = tidy(columns.cell(line, Column.USERNAME));
    email = tidy(columns.cell(line, Column.EMAIL));
    role = tidy(columns.cell(line, Column.ROLE));
    String first = tidy(columns.cell(line, Column.FIRST_NAME));
    String last = tidy(columns.cell(line, Column.LAST_NAME));
    String whole = inReadingOrder(tidy(columns.cell(line, Column.NAME)));
    String parts = Stream.of(first, last).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    name = whole.isEmpty() ? parts : whole;
    cells = List.of(first, last, tidy(columns.cell(line, Column.NAME)), username, email);
  }

  /** Nothing in it, or the line of Canvas's gradebook that is about no student. */
  boolean isAboutNobody() {
    boolean unnamed = username.isEmpty() && email.isEmpty();
    return unnamed && (name.isEmpty() && role.isEmpty() && !tooWide || name.equalsIgnoreCase("Points Possible"));
  }

  /** What is wrong with it; empty if it is a {@link #row}. */
  Optional<RosterProblem> problem() {
    return Stream.of(
        unless(!tooWide, Kind.TOO_MANY_CELLS, ""),
        unless(!username.isEmpty() || !email.isEmpty(), Kind.NOBODY, name),
        none(Kind.UNSEEN_SIGN, text -> UNSEEN.matcher(text).find()),
        none(Kind.FORMULA, text -> FORMULA.matcher(text).matches()),
        none(Kind.MARKUP, text -> text.contains("<") || text.contains(">")),
        unless(name.length() <= NewPerson.LONGEST_DISPLAY_NAME, Kind.LONG_NAME, name),
        unless(username.isEmpty() || NewPerson.isUsername(username), Kind.USERNAME, username),
        unless(email.isEmpty() || isEmail(email), Kind.EMAIL, email),
        unless(!username.isEmpty() || email.isEmpty() || NewPerson.isUsername(email), Kind.USERNAME, email),
        unless(role.isEmpty() || role().isPresent(), Kind.ROLE, role))
        .filter(Objects::nonNull)
        .findFirst();
  }

  RosterRow row() {
    return new RosterRow(number, filled(username), filled(email), filled(name), role());
  }

  Stream<String> names() {
    return Stream.of(username, email).filter(text -> !text.isEmpty()).map(text -> text.toLowerCase(Locale.ROOT));
  }

  static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
  }

  private Optional<Role> role() {
    return switch (role.toLowerCase(Locale.ROOT)) {
      case "teacher", "instructor", "teacherenrollment", "lehrende", "lehrender", "dozent", "dozentin" -> Optional.of(Role.TEACHER);
      case "assistant", "ta", "tutor", "tutorin", "teaching assistant", "taenrollment" -> Optional.of(Role.ASSISTANT);
      case "student", "learner", "studentenrollment", "participant", "teilnehmer", "teilnehmerin", "studierende" -> Optional.of(Role.STUDENT);
      default -> Optional.empty();
    };
  }

  private static Optional<String> filled(String cell) {
    return Optional.of(cell).filter(text -> !text.isEmpty());
  }

  private RosterProblem unless(boolean holds, Kind otherwise, String about) {
    return holds ? null : new RosterProblem(number, otherwise, about);
  }

  private RosterProblem none(Kind kind, Predicate<String> wrong) {
    return cells.stream()
        .filter(wrong)
        .findFirst()
        .map(cell -> new RosterProblem(number, kind, cell))
        .orElse(null);
  }

  /** Blanks at the ends say nothing; a tab at the beginning does, to a spreadsheet. */
  private static String tidy(String cell) {
    String composed = Normalizer.normalize(cell, Normalizer.Form.NFC).replace('\u00a0', ' ');
    return composed.replaceAll("^ +| +$", "").replaceAll(" {2,}", " ");
  }

  /** "Lovelace, Ada" becomes "Ada Lovelace". */
  private static String inReadingOrder(String name) {
    List<String> parts = Arrays.stream(name.split(",", -1)).map(String::strip).toList();
    return parts.size() == 2 && parts.stream().noneMatch(String::isEmpty) ? parts.get(1) + " " + parts.get(0) : name;
  }
}
