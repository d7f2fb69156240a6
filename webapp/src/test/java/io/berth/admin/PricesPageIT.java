package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.pricing.NodePrices;
import io.berth.pricing.PriceList;
import io.berth.pricing.Prices;
import io.berth.pricing.PricesFixture;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An admin plans prices, having seen what they would cost. In Rome, where a day does not begin when it does in Greenwich. */
@WholeBerth
@TestPropertySource(properties = "berth.prices.zone=Europe/Rome")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // Price lists stay: only the first test can be there before there is one.
class PricesPageIT {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Prices prices;

  private PersonId grace;
  private Classroom lab;

  @BeforeEach
  void anAdminAndAClass() {
    grace = Classroom.admin(jdbc, "Grace");
    lab = Classroom.in(jdbc);
    lab.preset("Lab cluster", 2, 4);
  }

  @Test
  @Order(1)
  void withoutAnyListItIsSaidThatNothingIsChargedAndWhatToDo() {
    assertThat(get("/admin/prices")).hasStatusOk().bodyText()
        .contains("Nothing is charged", "href=\"/admin/prices/new\"").doesNotContain("??", "<table");
    assertThat(get("/admin/prices/new")).hasStatusOk().bodyText().contains("This is the first list").doesNotContain("??");
  }

  @Test
  @Order(2)
  void aNewListBeginsNextMondayAtMidnightOfTheConfiguredZone() {
    LocalDate monday = LocalDate.now(ROME).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    assertThat(get("/admin/prices/new")).bodyText().contains("value=\"" + monday + "\"", "value=\"00:00\"", "Europe/Rome");
    assertThat(post(bySize(monday, "0.14"), "save")).hasStatus(HttpStatus.FOUND).hasHeader("Location", "/admin/prices");

    PriceList made = lists().get(lists().size() - 1);
    assertThat(made.startsAt()).isEqualTo(monday.atStartOfDay(ROME).toInstant());
    assertThat(made.nodes()).isEqualTo(new NodePrices.BySize(Map.of("spark.small", new BigDecimal("0.14"))));
    assertThat(get("/admin/prices")).bodyText().contains("spark.small: 0.14 EUR", "planned", "0.20 EUR").doesNotContain("??");
    assertThat(jdbc.sql("select count(*) from audit_log where action = 'plan-prices'").query(Long.class).single()).isEqualTo(lists().size());
  }

  @Test
  @Order(3)
  void beforeItIsPlannedThePageShowsWhatEachPresetAndSizeWouldCost() {
    PricesFixture.hour(jdbc, Instant.now().minus(Duration.ofDays(2)), "spark.small", "0.10");
    lab.preset("Seminar cluster", 3, 2);
    int before = lists().size();

    assertThat(post(bySize(day(30), "0.14"), "look")).hasStatusOk().bodyText()
        .contains("Lab cluster", "0.30 EUR", "0.42 EUR", "1.68 EUR for 4 h", "Nothing is planned yet")
        .contains("Seminar cluster", "Big Data Lab", "0.40 EUR", "0.56 EUR", "1.12 EUR for 2 h")
        .contains("A folder of 10 GB costs 2.00 EUR a month", "name=\"size-spark.small\" value=\"0.14\"").doesNotContain("??");
    assertThat(lists()).hasSize(before);
    assertThat(post(bySize(day(30), "0.14"), "edit")).hasStatusOk().bodyText().contains("id=\"look\"").doesNotContain("??");
    assertThat(lists()).hasSize(before);
  }

  @Test
  @Order(4)
  void nodesMayCostWhatTheyHoldAndStatesMayHaveFactors() {
    Map<String, String> held = bySize(day(40), "");
    held.putAll(Map.of("by", "held", "vcpuHour", "0.04", "memoryGbHour", "0.005", "readyFactor", "0.5", "folderFactor", "0"));

    assertThat(post(held, "look")).hasStatusOk().bodyText().contains("no price", "What has no price cannot be billed", "0.00 EUR a month");
    assertThat(post(held, "save")).hasStatus(HttpStatus.FOUND);

    PriceList made = lists().stream().filter(list -> list.nodes() instanceof NodePrices.ByHeld).findFirst().orElseThrow();
    assertThat(made.nodes()).isEqualTo(new NodePrices.ByHeld(new BigDecimal("0.04"), new BigDecimal("0.005")));
    assertThat(made.factors()).containsOnlyKeys("ready", "available");
    assertThat(get("/admin/prices")).bodyText().contains("0.04 EUR for a vCPU, 0.005 EUR for a GB of memory", "nodes × 0.5", "folders × 0");
    assertThat(get("/admin/prices/new?like=" + made.id())).bodyText().contains("value=\"0.005\"", "value=\"" + day(40) + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "day | 2020-01-01 | Prices begin in the future",
      "day | soon | A day like",
      "day | 9999-12-31 | Prices begin in the future",
      "time | 25:00 | A day like",
      "currency | XYZ | No currency has this code",
      "currency | eur | capital letters",
      "currency | '' | No currency has this code",
      "size-spark.small | -1 | A number like 0.05",
      "size-spark.small | 0.123456789 | A number like 0.05",
      "size-spark.small | 1e3 | A number like 0.05",
      "size-spark.small | '' | At least one size needs a price",
      "folderGbMonth | '' | A number like 0.05",
      "folderGbMonth | lots | A number like 0.05",
      "readyFactor | 1/2 | A number like 0.05"})
  @Order(5)
  void whatIsWrongIsSaidBesideItsFieldAndNothingIsPlanned(String field, String typed, String said) {
    int before = lists().size();
    Map<String, String> fields = bySize(day(7), "0.14");
    fields.put(field, typed);

    for (String step : List.of("look", "save")) {
      assertThat(post(fields, step)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
          .contains(said, "value=\"" + (field.equals("currency") ? "0.14" : "EUR") + "\"").doesNotContain("??");
    }
    assertThat(lists()).hasSize(before);
  }

  @Test
  @Order(6)
  void aPlannedListIsReplacedByAnotherFromTheSameMomentAndNeverChanged() {
    assertThat(post(bySize(day(50), "0.20"), "save")).hasStatus(HttpStatus.FOUND);
    assertThat(post(bySize(day(50), "0.21"), "look")).bodyText().contains("This replaces the list that is planned");
    int before = lists().size();

    assertThat(post(bySize(day(50), "0.21"), "save")).hasStatus(HttpStatus.FOUND);

    assertThat(lists()).hasSize(before + 1);
    assertThat(get("/admin/prices")).bodyText().contains("replaced before it began", "spark.small: 0.20 EUR", "spark.small: 0.21 EUR");
    Instant then = day(50).atStartOfDay(ROME).toInstant();
    assertThat(prices.all().at(then).orElseThrow().nodes()).isEqualTo(new NodePrices.BySize(Map.of("spark.small", new BigDecimal("0.21"))));
  }

  @Test
  @Order(7)
  void whoPlansAnotherCurrencyIsToldWhichBudgetsWouldCountNothing() {
    jdbc.sql("insert into class_budgets (course_id, amount, currency, given_at) values (?, 10, 'EUR', now())").param(lab.course().value()).update();
    Map<String, String> francs = bySize(day(7), "0.14");
    francs.put("currency", "CHF");

    assertThat(post(francs, "look")).bodyText().contains("One class has a budget in another currency");
    assertThat(post(bySize(day(7), "0.14"), "look")).bodyText().doesNotContain("id=\"other-budgets\"");
  }

  private static LocalDate day(int fromNow) {
    return LocalDate.now(ROME).plusDays(fromNow);
  }

  private static Map<String, String> bySize(LocalDate day, String price) {
    return new LinkedHashMap<>(Map.of("day", day.toString(), "time", "00:00", "currency", "EUR", "by", "size",
        "size-spark.small", price, "folderGbMonth", "0.2", "readyFactor", "1", "folderFactor", "1"));
  }

  private List<PriceList> lists() {
    return prices.all().lists();
  }

  private MvcTestResult get(String path) {
    return browser.get().uri(path).with(authentication(Classroom.signIn(jdbc, grace))).exchange();
  }

  private MvcTestResult post(Map<String, String> fields, String step) {
    MockMvcTester.MockMvcRequestBuilder request = browser.post().uri("/admin/prices/new")
        .with(authentication(Classroom.signIn(jdbc, grace))).with(csrf()).param("step", step);
    fields.forEach(request::param);
    return request.exchange();
  }
}
