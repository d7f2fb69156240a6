package io.berth.courses;

import io.berth.courses.RosterRefusal.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Which column of a roster says what. */
final class RosterColumns {

  /** What a column can say, and how the exports of course systems head it, in small letters without signs. */
  enum Column {
    USERNAME("username", "user", "login", "loginid", "loginname", "sisloginid", "useraccount", "account", "uid",
        "benutzername", "nutzername", "anmeldename", "kennung"),
    EMAIL("email", "emailaddress", "mail", "mailaddress", "emailadresse", "mailadresse"),
    FIRST_NAME("firstname", "givenname", "forename", "vorname"),
    LAST_NAME("lastname", "surname", "familyname", "nachname", "familienname"),
    NAME("name", "fullname", "displayname", "student", "studentname", "vollername", "anzeigename"),
    ROLE("role", "roles", "rolle");

    private final Set<String> headings;

    Column(String... headings) {
      this.headings = Set.of(headings);
    }

    static Optional<Column> headed(String heading) {
      String plain = heading.toLowerCase(Locale.ROOT).replaceAll("\\[[^]]*]|\\([^)]*\\)", "").replaceAll("[\\s_.*-]", "");
      return List.of(values()).stream().filter(column -> column.headings.contains(plain)).findFirst();
    }
  }

  private final Map<Column, Integer> places = new EnumMap<>(Column.class);
  private final int width;
  private final String headings;
  private String twice;

  RosterColumns(CSVRecord header) {
    width = header.size();
    headings = String.join(", ", header.toList());
    for (int place = 0; place < width; place++) {
      note(header.get(place), place);
    }
    // "Vorname, Name": beside a first name, the name is the last one.
    if (places.containsKey(Column.FIRST_NAME) && !places.containsKey(Column.LAST_NAME) && places.containsKey(Column.NAME)) {
      places.put(Column.LAST_NAME, places.remove(Column.NAME));
    }
  }

  private void note(String heading, int place) {
    Column.headed(heading).map(column -> places.putIfAbsent(column, place)).ifPresent(before -> twice = heading.strip());
  }

  int known() {
    return places.size();
  }

  int width() {
    return width;
  }

  /** Why nobody could be found by these columns; empty if they are right. */
  Optional<RosterRefusal> refusal() {
    if (twice != null) {
      return Optional.of(new RosterRefusal(Kind.COLUMN_TWICE, new RosterProblem(1, RosterProblem.Kind.NOBODY, twice).about()));
    }
    if (!places.containsKey(Column.USERNAME) && !places.containsKey(Column.EMAIL)) {
      return Optional.of(new RosterRefusal(Kind.COLUMNS, new RosterProblem(1, RosterProblem.Kind.NOBODY, headings).about()));
    }
    return Optional.empty();
  }

  /** What the line says there; empty if there is no such column, or the line ends before it. */
  String cell(CSVRecord line, Column column) {
    Integer place = places.get(column);
    return place == null || place >= line.size() ? "" : line.get(place);
  }
}
