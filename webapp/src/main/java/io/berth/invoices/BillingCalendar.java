package io.berth.invoices;

import io.berth.pricing.Prices;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The months that there are to be billed: this one and those before it. */
@Component
public class BillingCalendar {

  private static final Pattern MONTH = Pattern.compile("2\\d{3}-(0[1-9]|1[0-2])");

  private final Prices prices;
  private final Clock clock;

  BillingCalendar(Prices prices, Clock clock) {
    this.prices = prices;
    this.clock = clock;
  }

  /** The one in which we are. */
  public BillingMonth now() {
    return BillingMonth.at(clock.instant(), prices.zone());
  }

  /** Like {@code 2026-11}; empty if it is no month, or one still to come. */
  public Optional<BillingMonth> find(String month) {
    return Optional.of(month).filter(text -> MONTH.matcher(text).matches()).map(YearMonth::parse)
        .filter(found -> !found.isAfter(now().month()))
        .map(found -> new BillingMonth(found, prices.zone()));
  }

  /** Whether the last moment of it has passed. */
  public boolean isOver(BillingMonth month) {
    return !clock.instant().isBefore(month.end());
  }

  /** The month after it, unless that is still to come. */
  public Optional<YearMonth> after(BillingMonth month) {
    return Optional.of(month.month().plusMonths(1)).filter(next -> !next.isAfter(now().month()));
  }
}
