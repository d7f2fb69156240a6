package io.berth.usage;

import io.berth.pricing.Fraction;
import io.berth.usage.UsageReport.Cell;
import io.berth.usage.UsageReport.Group;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Usage for spreadsheets: a row for each group and day. Amounts have ten places and are rounded nowhere else. */
final class UsageCsv {

  private static final int PLACES = 10;
  /** As OWASP lists what begins a formula; blanks in front of it do not help. */
  private static final Pattern FORMULA =
      Pattern.compile("\\A[\\s\\u00a0]*[=+\\-@\\uff0b\\uff0d\\uff1d\\uff20|%].*|\\A[\\t\\r\\n].*", Pattern.DOTALL);

  private UsageCsv() {}

  /** @param name how a group is called */
  static String of(UsageReport report, By by, Function<Group, String> name) {
    Map<Integer, Group> groups = report.groups().stream().collect(Collectors.toMap(Group::place, Function.identity()));
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = CSVFormat.RFC4180.builder().setHeader("day", by.word(), "id", "node_hours", "node_hours_without_price",
        "amount", "currency").get().print(text)) {
      for (Cell cell : report.cells().stream().sorted(Comparator.comparing(Cell::day).thenComparing(Cell::place)).toList()) {
        for (List<?> row : rows(cell, groups.get(cell.place()), name)) {
          printer.printRecord(row);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory does not fail", impossible);
    }
    return text.toString();
  }

  /** One for each currency; hours stand in the first. */
  private static List<List<?>> rows(Cell cell, Group group, Function<Group, String> name) {
    List<List<?>> rows = new ArrayList<>();
    List<String> currencies = cell.sum().costs().isEmpty() ? List.of("") : List.copyOf(cell.sum().costs().keySet());
    for (String currency : currencies) {
      boolean first = rows.isEmpty();
      rows.add(List.of(cell.day(), harmless(name.apply(group)), harmless(group.key()),
          first ? plain(cell.sum().nodeHours()) : "0", first ? plain(cell.sum().unpriced()) : "0",
          currency.isEmpty() ? "" : plain(cell.sum().cost(currency)), currency));
    }
    return rows;
  }

  private static String plain(Fraction exact) {
    return exact.rounded(PLACES).stripTrailingZeros().toPlainString();
  }

  private static String harmless(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
