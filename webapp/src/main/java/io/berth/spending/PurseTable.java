package io.berth.spending;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Prices;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PurseTable implements Purses {

  private static final String SPENDING = """
      select spending::text, case when spending is not null then (select jsonb_agg(l)::text from price_lists l) end as prices
      from (select spending_of(:course, :person, :now, :zone) as spending) one
      """;

  private final JdbcClient jdbc;
  private final SpendingReading reading;
  private final Prices prices;

  PurseTable(JdbcClient jdbc, SpendingReading reading, Prices prices) {
    this.jdbc = jdbc;
    this.reading = reading;
    this.prices = prices;
  }

  @Override
  public Purse of(CourseId course, PersonId person, Instant now) {
    return jdbc.sql(SPENDING)
        .param("course", course.value())
        .param("person", person.value())
        .param("now", Moments.at(now))
        .param("zone", prices.zoneOfDatabase())
        .query((row, number) -> reading.purse(row.getString("spending"), row.getString("prices"), now))
        .single();
  }

  @Override
  public Purse read(String spending, String lists, Instant now) {
    return reading.purse(spending, lists, now);
  }
}
