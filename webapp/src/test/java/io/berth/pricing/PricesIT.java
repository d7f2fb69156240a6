package io.berth.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.PersonId;
import io.berth.pricing.NodePrices.ByHeld;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prices as an admin plans them. */
@WholeBerth
class PricesIT {

  /** Later than anything else in this database. */
  private static final Instant ONE_DAY = Instant.parse("2190-01-01T00:00:00Z");

  @Autowired
  private Prices prices;
  @Autowired
  private JdbcClient jdbc;

  private PersonId admin;

  @BeforeEach
  void anAdmin() {
    admin = Classroom.admin(jdbc, "Grace");
  }

  @Test
  void aListThatIsPlannedHoldsFromItsStartAndIsNoted() {
    long id = prices.plan(admin, from(ONE_DAY)).orElseThrow();

    assertThat(prices.all().at(ONE_DAY)).map(PriceList::id).hasValue(id);
    assertThat(prices.all().at(ONE_DAY.minusMillis(1))).map(PriceList::id).isNotEqualTo(Optional.of(id));
    assertThat(jdbc.sql("select object_name from audit_log where action = 'plan-prices'").query(String.class).list())
        .contains("prices from " + ONE_DAY);
  }

  @Test
  void anotherListForTheSameMomentTakesItsPlace() {
    prices.plan(admin, from(ONE_DAY));
    long second = prices.plan(admin, from(ONE_DAY)).orElseThrow();

    assertThat(prices.all().at(ONE_DAY)).map(PriceList::id).hasValue(second);
  }

  @Test
  void nothingIsPlannedForThePast() {
    int before = prices.all().lists().size();

    assertThat(prices.plan(admin, from(Instant.now()))).isEmpty();
    assertThat(prices.all().lists()).hasSize(before);
  }

  @Test
  void monthsBeginInUtcUnlessConfiguredOtherwise() {
    assertThat(prices.all().zone()).isEqualTo(ZoneId.of("UTC"));
  }

  private static NewPrices from(Instant start) {
    return new NewPrices(start, "EUR", new ByHeld(BigDecimal.ONE, BigDecimal.ONE), BigDecimal.ONE, Map.of());
  }
}
