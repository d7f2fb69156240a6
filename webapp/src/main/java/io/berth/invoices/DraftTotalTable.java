package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.PriceList;
import io.berth.pricing.Pricing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All drafts of a month, added up by the database, and what it remembers for the next time. */
@Component
class DraftTotalTable {

  private static final String TOTALS = """
      select *
      from drafts_of_month(:from, :to, :asOf, :places::jsonb)
      """;

  private static final String SUM_UP = """
      select sum_up_usage(:zone, :places::jsonb, :atMost)
      """;

  /** What the sums of a large university take; with less, PostgreSQL would write them to its disk and read them again. */
  private static final String ROOM = """
      select set_config('work_mem', '64MB', true)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DraftTotalTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Part of its caller's transaction. */
  List<DraftTotal> of(BillingMonth month, Pricing pricing, Instant asOf) {
    jdbc.sql(ROOM).query().singleRow();
    return jdbc.sql(TOTALS)
        .param("from", Moments.at(month.start()))
        .param("to", Moments.at(month.end()))
        .param("asOf", Moments.at(asOf))
        .param("places", json.writeValueAsString(places(pricing)))
        .query(DraftTotalTable::total)
        .list();
  }

  /**
   * One statement, and so a transaction of its own unless it is called in one. Tells how many intervals it added up.
   *
   * @param zone as PostgreSQL knows it
   */
  int sumUp(Pricing pricing, String zone, int atMost) {
    return jdbc.sql(SUM_UP).param("zone", zone).param("places", json.writeValueAsString(places(pricing)))
        .param("atMost", atMost).query(Integer.class).single();
  }

  private static Map<String, Integer> places(Pricing pricing) {
    return pricing.lists().stream().map(PriceList::currency).distinct()
        .collect(Collectors.toMap(currency -> currency, currency -> Money.rounded(Fraction.ZERO, currency).amount().scale()));
  }

  private static DraftTotal total(ResultSet row, int number) throws SQLException {
    String currency = row.getString("currency");
    return new DraftTotal(new CourseId(row.getObject("course_id", UUID.class)), row.getLong("lines"),
        currency == null ? Optional.empty() : Optional.of(new Money(row.getBigDecimal("amount"), currency)),
        row.getBigDecimal("node_seconds"), row.getBigDecimal("unbilled_seconds"));
  }
}
