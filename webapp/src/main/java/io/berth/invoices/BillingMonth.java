package io.berth.invoices;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** A calendar month where it is billed. */
public record BillingMonth(YearMonth month, ZoneId zone) {

  public BillingMonth {
    requireNonNull(month, "month is null");
    requireNonNull(zone, "zone is null");
  }

  /** The one in which this moment lies. */
  public static BillingMonth at(Instant moment, ZoneId zone) {
    return new BillingMonth(YearMonth.from(moment.atZone(zone)), zone);
  }

  public Instant start() {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  /** The first moment after it. */
  public Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  @Override
  public String toString() {
    return month + " " + zone;
  }
}
