package io.berth.admin;

import io.berth.audit.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The log as a table for spreadsheets. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
final class LogCsv {

  /** As OWASP lists what begins a formula; blanks in front of it do not help. */
  private static final Pattern FORMULA = Pattern.compile("\\A[\\s\\u00a0]*[=+\\-@\\uff0b\\uff0d\\uff1d\\uff20|%].*|\\A[\\t\\r\\n].*", Pattern.DOTALL);

  private final CSVPrinter printer;

  private LogCsv(CSVPrinter printer) {
    this.printer = printer;
  }

  /** With a byte order mark, without which Excel would not read UTF-8. */
  static LogCsv begin(Writer writer) throws IOException {
    writer.write('\ufeff');
    return new LogCsv(CSVFormat.RFC4180.builder()
        .setHeader("at", "who", "who_id", "address", "action", "kind", "name", "class", "detail")
        .get().print(writer));
  }

  void add(Entry row) {
    try {
      printer.printRecord(Stream.of(row.at().toString(), row.actorName(), row.actor().map(UUID::toString).orElse(""),
          row.address(), row.action(), row.kind(), row.name(), row.course().orElse(""), row.detail()).map(LogCsv::harmless));
    } catch (IOException gone) {
      throw new UncheckedIOException("Whoever asked for the log has gone", gone);
    }
  }

  void end() throws IOException {
    printer.flush();
  }

  private static String harmless(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
