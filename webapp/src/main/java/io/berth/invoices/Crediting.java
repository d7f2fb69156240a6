package io.berth.invoices;

import static java.util.Objects.requireNonNull;

/** What came of a correction. */
public sealed interface Crediting permits Crediting.Credited, Crediting.Refused {

  /** There is a credit note. */
  record Credited(Issued note) implements Crediting {

    public Credited {
      requireNonNull(note, "note is null");
    }
  }

  /** Nothing was changed. */
  record Refused(Reason reason) implements Crediting {}

  /** Why there is no credit note. */
  enum Reason {
    /** There is no such invoice, or it is a credit note itself. */
    NO_SUCH_INVOICE,
    /** A correction says why it is made, in at most 1000 characters. */
    NO_REASON,
    /** Nothing is given back. */
    NOTHING,
    /** The invoice has no such line, or the same line was named twice. */
    NO_SUCH_LINE,
    /** The invoice is in another currency. */
    OTHER_CURRENCY,
    /** What is given back is not more than 0. */
    NOT_POSITIVE,
    /** With earlier corrections it would be more than was billed. */
    MORE_THAN_BILLED
  }
}
