package io.berth.spreadsheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV (RFC 4180), row by row. A text that a spreadsheet would take for a formula gets an apostrophe in front, a number or
 * a time never. A cell is a text, a number, a time, or an {@link Optional} of one, which is empty where there is nothing.
 */
public final class Spreadsheet {

  /** Without it Excel would not read UTF-8. */
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** As OWASP lists what begins a formula; blanks in front of it do not help. */
  private static final Pattern FORMULA =
      Pattern.compile("\\A[\\s\\u00a0]*[=+\\-@\\uff0b\\uff0d\\uff1d\\uff20|%].*|\\A[\\t\\r\\n].*", Pattern.DOTALL);

  private final CSVPrinter printer;

  private Spreadsheet(CSVPrinter printer) {
    this.printer = printer;
  }

  /** Writes the header, after the mark by which Excel knows UTF-8. The caller flushes and closes where it goes to. */
  public static Spreadsheet begin(Appendable out, List<String> header) throws IOException {
    out.append(BYTE_ORDER_MARK);
    return plain(out, header);
  }

  /** All of it in memory, for people. */
  public static String of(List<String> header, Stream<? extends List<?>> rows) {
    return BYTE_ORDER_MARK + forPrograms(header, rows);
  }

  /** The same without the mark, which programs read as a part of the first column's name. */
  public static String forPrograms(List<String> header, Stream<? extends List<?>> rows) {
    StringBuilder text = new StringBuilder();
    forPrograms(text, header, rows);
    return text.toString();
  }

  /**
   * Row by row, so that not all of them have to be there at once.
   *
   * @throws UncheckedIOException if whoever reads it has gone
   */
  public static void forPrograms(Appendable out, List<String> header, Stream<? extends List<?>> rows) {
    try {
      rows.forEach(plain(out, header)::add);
    } catch (IOException gone) {
      throw new UncheckedIOException("Whoever asked for the table has gone", gone);
    }
  }

  /** @throws UncheckedIOException if whoever reads it has gone */
  public void add(List<?> row) {
    try {
      printer.printRecord(row.stream().map(Spreadsheet::cell));
    } catch (IOException gone) {
      throw new UncheckedIOException("Whoever asked for the table has gone", gone);
    }
  }

  private static Spreadsheet plain(Appendable out, List<String> header) throws IOException {
    return new Spreadsheet(CSVFormat.RFC4180.builder().setHeader(header.toArray(String[]::new)).get().print(out));
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Spreadsheet::cell).orElse("");
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number || value instanceof TemporalAccessor) {
      return value.toString();
    }
    String text = value.toString();
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
