package io.berth.courses;

import static java.util.Objects.requireNonNull;

/**
 * Why a file is no roster as a whole; nothing of it is looked at any further.
 *
 * @param about a line number, a heading or a number that the sentence needs; empty where the kind says it all
 */
public record RosterRefusal(Kind kind, String about) {

  /** Why. */
  public enum Kind {
    /** Nothing was sent. */
    EMPTY,
    /** It is larger than {@link Rosters#LARGEST_FILE}. */
    TOO_LARGE,
    /** A workbook of a spreadsheet rather than text. */
    WORKBOOK,
    /** No text in UTF-8, UTF-16 or Windows-1252. */
    NOT_TEXT,
    /** No column that says who somebody is. */
    COLUMNS,
    /** Two columns say the same. */
    COLUMN_TWICE,
    /** A header and nothing below it. */
    NO_ROWS,
    /** More lines than {@link Rosters#MOST_ROWS}. */
    TOO_MANY_ROWS,
    /** A quotation mark opens and never closes. */
    UNCLOSED_QUOTE,
    /** There is something between a closing quotation mark and the next cell. */
    BROKEN_QUOTE
  }

  public RosterRefusal {
    requireNonNull(kind, "kind is null");
    requireNonNull(about, "about is null");
  }

  static RosterRefusal of(Kind kind) {
    return new RosterRefusal(kind, "");
  }
}
