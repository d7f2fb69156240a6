package io.berth.invoices;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the number of an invoice says, by which the ledger finds it. */
record InvoiceNumber(String series, int year, int sequence) {

  private static final Pattern NUMBER = Pattern.compile("(C?)([1-9]\\d{3})-(0\\d{3}|[1-9]\\d{3,8})");

  /** Empty if nothing can have this number. */
  static Optional<InvoiceNumber> of(String text) {
    Matcher number = NUMBER.matcher(text);
    return Optional.of(number).filter(Matcher::matches).map(read -> new InvoiceNumber(
        read.group(1).isEmpty() ? "invoice" : "credit-note", Integer.parseInt(read.group(2)), Integer.parseInt(read.group(3))));
  }
}
