package io.berth.pricing;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The price lists. What holds, or has ever held, is never changed: the same usage costs the same whenever it is asked. */
@Service
public class Prices {

  private final PriceTable table;
  private final PriceReading reading;
  private final PricingSettings settings;
  private final Audit audit;
  private final Clock clock;

  Prices(PriceTable table, PriceReading reading, PricingSettings settings, Audit audit, Clock clock) {
    this.table = table;
    this.reading = reading;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** All that is known of prices, those still to come included. */
  public Pricing all() {
    return new Pricing(table.all(), settings.zone());
  }

  /**
   * The same, of lists that the caller's own statement brought along.
   *
   * @param rows all of {@code price_lists}, as a JSON array
   */
  public Pricing read(String rows) {
    return new Pricing(reading.read(rows), settings.zone());
  }

  /** Whose calendar says where days and months begin. */
  public ZoneId zone() {
    return settings.zone();
  }

  /** The same as PostgreSQL calls it. */
  public String zoneOfDatabase() {
    return settings.zone().normalized() instanceof ZoneOffset offset ? posix(offset) : settings.zone().getId();
  }

  /** PostgreSQL counts offsets westwards. */
  private static String posix(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "UTC" : "<b>" + ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds()).getId();
  }

  /**
   * Makes a list, whose id is returned; empty, and nothing made, if it does not start in the future. A list that is planned
   * already is corrected by another one that starts at the same moment. That whoever asks may do so is the caller's to check.
   */
  @Transactional
  public OptionalLong plan(PersonId by, NewPrices prices) {
    Instant now = clock.instant();
    if (!prices.startsAt().isAfter(now)) {
      return OptionalLong.empty();
    }
    long id = table.insert(prices, by, now);
    audit.note(new Deed("plan-prices", "prices", Optional.empty(), "prices from " + prices.startsAt(), Optional.empty(), "")
        .with(Map.of("currency", prices.currency())));
    return OptionalLong.of(id);
  }
}
