package io.berth.admin;

import io.berth.audit.Entry;
import io.berth.spreadsheets.Spreadsheet;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The log as a table for spreadsheets. */
final class LogCsv {

  private static final List<String> HEADER =
      List.of("at", "who", "who_id", "address", "action", "kind", "name", "class", "detail");

  private final Spreadsheet rows;

  private LogCsv(Spreadsheet rows) {
    this.rows = rows;
  }

  static LogCsv begin(Writer writer) throws IOException {
    return new LogCsv(Spreadsheet.begin(writer, HEADER));
  }

  void add(Entry row) {
    rows.add(List.of(row.at(), row.actorName(), row.actor(), row.address(), row.action(), row.kind(), row.name(), row.course(),
        row.detail()));
  }
}
