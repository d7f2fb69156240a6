package io.berth.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.people.PersonId;
import io.berth.pricing.NodePrices.ByHeld;
import io.berth.pricing.NodePrices.BySize;
import io.berth.testing.Classroom;
import io.berth.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Price lists on the real database, and what it refuses. */
class PriceTableTests {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final BigDecimal TINY = new BigDecimal("0.00000001");

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());
  private final PriceTable table = new PriceTable(jdbc, JsonMapper.builder().build());
  private final PersonId admin = Classroom.admin(jdbc, "Grace");

  @Test
  void everyPriceIsReadAsItWasWrittenToTheLastPlace() {
    NewPrices bySize = new NewPrices(LATER, "EUR", new BySize(Map.of("spark.small", TINY, "a \"b\" ü", new BigDecimal("12345678.90123456"))),
        TINY, Map.of("ready", new BigDecimal("0.333")));
    NewPrices byHeld = new NewPrices(NOW.plusSeconds(1), "credits", new ByHeld(TINY, new BigDecimal("1E+3")), BigDecimal.ZERO, Map.of());

    table.insert(bySize, admin, NOW);
    table.insert(byHeld, admin, NOW);

    List<PriceList> lists = table.all();
    assertThat(lists).extracting(PriceList::startsAt).containsExactly(NOW.plusSeconds(1), LATER);
    assertThat(lists).extracting(PriceList::currency).containsExactly("credits", "EUR");
    assertThat(lists.get(1).nodes()).isEqualTo(bySize.nodes());
    assertThat(lists.get(1).folderGbMonth()).isEqualTo(TINY);
    assertThat(lists.get(1).factors()).isEqualTo(bySize.factors());
    ByHeld held = (ByHeld) lists.get(0).nodes();
    assertThat(held.vcpuHour()).isEqualTo(TINY);
    assertThat(held.memoryGbHour()).isEqualByComparingTo("1000");
  }

  @Test
  void aPriceStartsInTheFuture() {
    assertThatThrownBy(() -> table.insert(prices(NOW), admin, NOW)).hasMessageContaining("a_price_starts_in_the_future");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "update price_lists set folder_gb_month = 9",
      "update price_lists set starts_at = starts_at + interval '1 d'",
      "delete from price_lists",
      "truncate price_lists"})
  void aPriceIsNeverChangedOrRemoved(String statement) {
    table.insert(prices(LATER), admin, NOW);

    assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("price_lists takes new rows only");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'Euro' | null               | 1    | 1    | 1   | {} | a_currency_is_a_code_or_a_unit",
      "'EUR'  | null               | null | null | 1   | {} | nodes_cost_by_size_or_by_what_they_hold",
      "'EUR'  | '{\"small\": 1}'   | 1    | 1    | 1   | {} | nodes_cost_by_size_or_by_what_they_hold",
      "'EUR'  | null               | 1    | null | 1   | {} | nodes_cost_by_size_or_by_what_they_hold",
      "'EUR'  | null               | 1    | 1    | -1  | {} | prices_are_not_negative",
      "'EUR'  | null               | 1    | 1    | 0.000000001 | {} | prices_have_at_most_eight_decimals",
      "'EUR'  | '{\"small\": \"1\"}' | null | null | 1 | {} | every_size_has_a_price",
      "'EUR'  | '{\"small\": -1}'  | null | null | 1   | {} | every_size_has_a_price",
      "'EUR'  | '[1]'              | null | null | 1   | {} | every_size_has_a_price",
      "'EUR'  | null               | 1    | 1    | 1   | {\"ready\": -1} | every_state_has_a_factor"})
  void whatIsNoPriceIsRefused(String currency, String sizes, String vcpu, String memory, String folder, String factors, String rule) {
    assertThatThrownBy(() -> jdbc.sql("""
        insert into price_lists (starts_at, made_at, currency, size_hours, vcpu_hour, memory_gb_hour, folder_gb_month, state_factors)
        values (now() + interval '1 d', now(), %s, %s, %s, %s, %s, '%s')
        """.formatted(quoted(currency), quoted(sizes), vcpu, memory, folder, factors)).update()).hasMessageContaining(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "0.000000001"})
  void aNewPriceIsNotNegativeAndHasAtMostEightPlaces(BigDecimal price) {
    assertThatThrownBy(() -> new ByHeld(price, BigDecimal.ONE)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BySize(Map.of("small", price))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NewPrices(LATER, "EUR", new BySize(Map.of()), price, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NewPrices prices(Instant start) {
    return new NewPrices(start, "EUR", new BySize(Map.of("spark.small", BigDecimal.ONE)), BigDecimal.ONE, Map.of());
  }

  /** The quotes of the table above belong to its own syntax. */
  private static String quoted(String value) {
    return value.equals("null") ? value : "'" + value + "'";
  }
}
