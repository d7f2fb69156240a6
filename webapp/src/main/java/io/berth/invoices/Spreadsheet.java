package io.berth.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables for spreadsheets: a text that one would take for a formula gets an apostrophe in front, a number never. */
final class Spreadsheet {

  /** As OWASP lists what begins a formula; blanks in front of it do not help. */
  private static final Pattern FORMULA =
      Pattern.compile("\\A[\\s\\u00a0]*[=+\\-@\\uff0b\\uff0d\\uff1d\\uff20|%].*|\\A[\\t\\r\\n].*", Pattern.DOTALL);

  private Spreadsheet() {}

  static String of(List<String> header, Stream<List<?>> rows) {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header.toArray(String[]::new)).get();
    try (CSVPrinter printer = format.print(text)) {
      for (List<?> row : (Iterable<List<?>>) rows::iterator) {
        printer.printRecord(row.stream().map(Spreadsheet::cell));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory does not fail", impossible);
    }
    return text.toString();
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Spreadsheet::cell).orElse("");
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number || value instanceof Instant) {
      return value.toString();
    }
    String text = value.toString();
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
