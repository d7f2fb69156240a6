package io.berth.admin;

import io.berth.audit.Search;
import io.berth.web.Formats;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the form above the log sends. A date that is none finds nothing, and is said to be wrong.
 *
 * @param from the first day, as {@code 2026-11-21}
 * @param to the last day
 */
record LogSearch(String who, String action, String kind, String course, String text, String from, String to) {

  private static final int LONGEST = 100;

  LogSearch {
    who = cut(who);
    action = cut(action);
    kind = cut(kind);
    course = cut(course);
    text = cut(text);
    from = cut(from);
    to = cut(to);
  }

  /** Names of the fields that hold no date. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    fields().forEach((name, value) -> {
      if ((name.equals("from") || name.equals("to")) && !value.isEmpty() && day(value).isEmpty()) {
        wrong.add(name);
      }
    });
    return wrong;
  }

  Search toSearch(Formats formats) {
    return new Search(who, action, kind, course, text, day(from).map(formats::startOf),
        day(to).map(day -> formats.startOf(day.plusDays(1))));
  }

  /** The same search in an address, ready to be put after a question mark. */
  String query() {
    UriComponentsBuilder query = UriComponentsBuilder.newInstance();
    Map<String, String> filled = new LinkedHashMap<>(fields());
    filled.values().removeIf(String::isEmpty);
    filled.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
    String encoded = query.encode().buildAndExpand(filled).toUriString();
    return encoded.isEmpty() ? "" : encoded.substring(1);
  }

  /** What was typed, by the name of its field. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("who", who);
    fields.put("action", action);
    fields.put("kind", kind);
    fields.put("course", course);
    fields.put("text", text);
    fields.put("from", from);
    fields.put("to", to);
    return fields;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(text).filter(filled -> !filled.isEmpty()).map(LocalDate::parse)
          .filter(day -> day.getYear() >= 1 && day.getYear() <= 9999);
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  private static String cut(String text) {
    String wanted = text == null ? "" : text.strip().replace("\0", "");
    return wanted.substring(0, Math.min(wanted.length(), LONGEST));
  }
}
