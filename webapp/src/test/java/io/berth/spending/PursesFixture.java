package io.berth.spending;

import io.berth.pricing.Prices;
import io.berth.pricing.PricesFixture;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The purses of a database without an application. */
public final class PursesFixture {

  private PursesFixture() {}

  public static Purses in(JdbcClient jdbc, ZoneId zone) {
    Prices prices = PricesFixture.in(jdbc, zone);
    return new PurseTable(jdbc, new SpendingReading(prices), prices);
  }
}
