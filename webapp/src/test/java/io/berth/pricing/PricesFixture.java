package io.berth.pricing;

import io.berth.people.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The prices of a database without an application. */
public final class PricesFixture {

  private PricesFixture() {}

  public static Prices in(JdbcClient jdbc, ZoneId zone) {
    return new Prices(new PriceTable(jdbc, JsonMapper.builder().build()), new PriceReading(), new PricingSettings(zone), null, null);
  }

  /** A list that has held since a moment that may be in the past. */
  public static void list(JdbcClient jdbc, Instant start, NewPrices prices) {
    new PriceTable(jdbc, JsonMapper.builder().build()).insert(prices, person(jdbc), start.minusSeconds(1));
  }

  /** Nodes of one size at so much an hour, in EUR; folders at nothing. */
  public static void hour(JdbcClient jdbc, Instant start, String size, String price) {
    list(jdbc, start, new NewPrices(start, "EUR", new NodePrices.BySize(Map.of(size, new BigDecimal(price))), BigDecimal.ZERO,
        Map.of()));
  }

  private static PersonId person(JdbcClient jdbc) {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Grace')").params(id, "p-" + id).update();
    return new PersonId(id);
  }
}
