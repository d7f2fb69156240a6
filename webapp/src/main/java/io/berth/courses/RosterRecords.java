package io.berth.courses;

import io.berth.courses.RosterRefusal.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a text with separators, one after the other, each with the line it begins in. */
final class RosterRecords {

  /** A record, and its first line counted from 1. */
  record Numbered(int line, CSVRecord cells) {

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private RosterRefusal refusal;

  RosterRecords(String text, char separator) {
    try {
      // Parsed from memory: there is nothing to close.
      parser = CSVFormat.DEFAULT.builder()
          .setDelimiter(separator)
          .setIgnoreEmptyLines(false)
          .get()
          .parse(new StringReader(text.endsWith("\n") ? text : text + "\n"));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading from memory failed", impossible);
    }
    records = parser.iterator();
  }

  /** Empty at the end, and where quotation marks make no sense. */
  Optional<Numbered> next() {
    int line = (int) parser.getCurrentLineNumber() + 1;
    try {
      return records.hasNext() ? Optional.of(new Numbered(line, records.next())) : Optional.empty();
    } catch (UncheckedIOException quotes) {
      refusal = new RosterRefusal(kind(quotes), String.valueOf(line));
      return Optional.empty();
    }
  }

  /** Why reading broke off; empty if it did not. */
  Optional<RosterRefusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  private static Kind kind(UncheckedIOException quotes) {
    // The parser has one exception for both, and only its words tell them apart.
    return String.valueOf(quotes.getMessage()).contains("EOF") ? Kind.UNCLOSED_QUOTE : Kind.BROKEN_QUOTE;
  }
}
