package io.berth.invoices;

import io.berth.metering.Interval;
import java.time.Instant;
import java.util.List;

/** What came of closing a month of a class. */
public sealed interface Closing permits Closing.Closed, Closing.NotOver, Closing.StillOpen, Closing.NoSuchClass {

  /**
   * The month is closed, by this attempt or an earlier one.
   *
   * @param invoices one for each currency; none if nothing was billed
   * @param before whether that was an earlier attempt, which this one changed nothing of
   */
  record Closed(List<Issued> invoices, boolean before) implements Closing {

    public Closed {
      invoices = List.copyOf(invoices);
    }
  }

  /** The month goes on until this moment. Nothing was changed. */
  record NotOver(Instant end) implements Closing {}

  /** These intervals of clusters reach into the month, and nobody knows yet where they end. Nothing was changed. */
  record StillOpen(List<Interval> intervals) implements Closing {

    public StillOpen {
      intervals = List.copyOf(intervals);
    }
  }

  /** There is nobody to be billed. */
  record NoSuchClass() implements Closing {}
}
