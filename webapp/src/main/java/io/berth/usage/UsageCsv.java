package io.berth.usage;

import io.berth.pricing.Fraction;
import io.berth.spreadsheets.Spreadsheet;
import io.berth.usage.UsageReport.Cell;
import io.berth.usage.UsageReport.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Usage for spreadsheets: a row for each group and day. Amounts have ten places and are rounded nowhere else. */
final class UsageCsv {

  private static final int PLACES = 10;

  private UsageCsv() {}

  /** @param name how a group is called */
  static String of(UsageReport report, By by, Function<Group, String> name) {
    Map<Integer, Group> groups = report.groups().stream().collect(Collectors.toMap(Group::place, Function.identity()));
    List<String> header = List.of("day", by.word(), "id", "node_hours", "node_hours_without_price", "amount", "currency");
    return Spreadsheet.of(header, report.cells().stream().sorted(Comparator.comparing(Cell::day).thenComparing(Cell::place))
        .flatMap(cell -> rows(cell, groups.get(cell.place()), name).stream()));
  }

  /** One for each currency; hours stand in the first. */
  private static List<List<?>> rows(Cell cell, Group group, Function<Group, String> name) {
    List<List<?>> rows = new ArrayList<>();
    List<String> currencies = cell.sum().costs().isEmpty() ? List.of("") : List.copyOf(cell.sum().costs().keySet());
    for (String currency : currencies) {
      boolean first = rows.isEmpty();
      rows.add(List.of(cell.day(), name.apply(group), group.key(), first ? plain(cell.sum().nodeHours()) : BigDecimal.ZERO,
          first ? plain(cell.sum().unpriced()) : BigDecimal.ZERO, currency.isEmpty() ? "" : plain(cell.sum().cost(currency)), currency));
    }
    return rows;
  }

  private static BigDecimal plain(Fraction exact) {
    return exact.rounded(PLACES).stripTrailingZeros();
  }
}
