package io.berth.pricing;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.NodePrices.ByHeld;
import io.berth.pricing.NodePrices.BySize;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class PriceTable {

  private static final String ALL = """
      select id, starts_at, currency, size_hours::text, vcpu_hour, memory_gb_hour, folder_gb_month, state_factors::text
      from price_lists
      order by starts_at, id
      """;

  private static final String INSERT = """
      insert into price_lists (starts_at, made_at, made_by, currency, size_hours, vcpu_hour, memory_gb_hour, folder_gb_month,
                               state_factors)
      values (:starts, :now, :by, :currency, :sizeHours::jsonb, :vcpuHour, :memoryGbHour, :folderGbMonth, :factors::jsonb)
      returning id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PriceTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<PriceList> all() {
    return jdbc.sql(ALL).query(this::list).list();
  }

  long insert(NewPrices prices, PersonId by, Instant now) {
    Optional<BySize> bySize = Optional.of(prices.nodes()).filter(BySize.class::isInstance).map(BySize.class::cast);
    Optional<ByHeld> byHeld = Optional.of(prices.nodes()).filter(ByHeld.class::isInstance).map(ByHeld.class::cast);
    return jdbc.sql(INSERT)
        .param("starts", Moments.at(prices.startsAt()))
        .param("now", Moments.at(now))
        .param("by", by.value())
        .param("currency", prices.currency())
        .param("sizeHours", bySize.map(BySize::hours).map(json::writeValueAsString).orElse(null))
        .param("vcpuHour", byHeld.map(ByHeld::vcpuHour).map(BigDecimal::stripTrailingZeros).orElse(null))
        .param("memoryGbHour", byHeld.map(ByHeld::memoryGbHour).map(BigDecimal::stripTrailingZeros).orElse(null))
        .param("folderGbMonth", prices.folderGbMonth().stripTrailingZeros())
        .param("factors", json.writeValueAsString(prices.factors()))
        .query(Long.class)
        .single();
  }

  PriceList list(ResultSet row, int number) throws SQLException {
    String sizes = row.getString("size_hours");
    NodePrices nodes = sizes == null ? new ByHeld(row.getBigDecimal("vcpu_hour"), row.getBigDecimal("memory_gb_hour"))
        : new BySize(decimals(sizes));
    return new PriceList(row.getLong("id"), Moments.in(row, "starts_at"),
        row.getString("currency"), nodes, row.getBigDecimal("folder_gb_month"), decimals(row.getString("state_factors")));
  }

  private Map<String, BigDecimal> decimals(String text) {
    return json.readValue(text, new TypeReference<Map<String, BigDecimal>>() {});
  }
}
