package io.berth.api;

import static io.berth.api.BilledClass.SEPTEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.api.BilledClass.Program;
import io.berth.invoices.CloseMonth;
import io.berth.invoices.Closing;
import io.berth.invoices.Credit;
import io.berth.invoices.CreditNotes;
import io.berth.invoices.Issued;
import io.berth.people.PersonId;
import io.berth.people.PersonalTokens;
import io.berth.people.TokenScope;
import io.berth.pricing.Money;
import io.berth.testing.Browser.Page;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a billing system reads, over HTTP and with tokens. */
@WholeBerth
class BillingApiIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** What may be different a moment later: costs that count, and when a token was used. */
  private static final Set<String> MOVING = Set.of("/api/v1/budgets", "/api/v1/budgets/{course}/spending", "/api/v1/tokens");
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  @Autowired private JdbcClient jdbc;
  @Autowired private PersonalTokens tokens;
  @Autowired private CloseMonth closing;
  @Autowired private CreditNotes credits;
  @LocalServerPort private int port;

  private BilledClass lab;
  private PersonId admin;
  private Program billing;

  @BeforeEach
  void aClass() {
    lab = new BilledClass(jdbc, tokens, port);
    admin = Classroom.admin(jdbc, "Grace");
    billing = lab.program(admin, TokenScope.BILLING);
  }

  @Test
  void usageIsReadPageByPageEachIntervalOnceAlsoWhatIsAddedMeanwhile() {
    List<Long> used = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      used.add(lab.used(lab.ada, SEPTEMBER.plus(Duration.ofDays(7 - i)), Duration.ofHours(1)));
    }
    List<Long> read = new ArrayList<>();
    String next = "/api/v1/usage?class=" + lab.course() + "&limit=3";
    while (next != null) {
      Page page = billing.get(next);
      json(page).forEach(interval -> read.add(interval.path("id").asLong()));
      if (read.size() == 3) {
        used.add(lab.used(lab.ben, SEPTEMBER, Duration.ofHours(1)));
      }
      next = next(page);
      assertThat(next == null || next.startsWith("/api/v1/usage?class=" + lab.course() + "&limit=3&after=")).isTrue();
    }

    assertThat(read).isEqualTo(used);
  }

  @Test
  void eachSeesTheUsageThatIsTheirs() {
    long ofAda = lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));
    long ofBen = lab.used(lab.ben, SEPTEMBER, Duration.ofHours(2));
    PersonId stranger = Classroom.in(jdbc).with("Otto", "teacher");

    assertThat(usage(lab.ada)).containsExactly(ofAda);
    assertThat(usage(lab.ben)).containsExactly(ofBen);
    assertThat(usage(lab.teacher)).containsExactly(ofAda, ofBen);
    assertThat(usage(lab.assistant)).isEmpty();
    assertThat(usage(stranger)).isEmpty();
    assertThat(usage(admin)).containsExactly(ofAda, ofBen);

    jdbc.sql("update courses set assistants_may = '{quotas}' where id = ?").param(lab.course()).update();
    assertThat(usage(lab.assistant)).containsExactly(ofAda, ofBen);
  }

  @Test
  void usageIsFilteredByPersonAndTime() {
    long first = lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));
    long second = lab.used(lab.ada, SEPTEMBER.plus(Duration.ofHours(1)), Duration.ofHours(1));
    long ofBen = lab.used(lab.ben, SEPTEMBER, Duration.ofHours(2));
    String all = "/api/v1/usage?class=" + lab.course();

    assertThat(ids(billing.get(all + "&person=" + lab.ben))).containsExactly(ofBen);
    assertThat(ids(billing.get(all + "&to=2026-09-01T01:00:00Z"))).containsExactly(first, ofBen);
    assertThat(ids(billing.get(all + "&from=2026-09-01T01:00:00Z"))).containsExactly(second, ofBen);
    assertThat(ids(billing.get(all + "&from=2026-09-01T02:00:00Z"))).isEmpty();
    JsonNode interval = json(billing.get(all + "&person=" + lab.ben)).get(0);
    assertThat(interval.path("from").asString()).isEqualTo("2026-09-01T00:00:00Z");
    assertThat(interval.path("class").path("name").asString()).isEqualTo("Big Data Lab");
    assertThat(interval.has("folder")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "usage?limit=0                                               | limit",
      "usage?limit=501                                             | limit",
      "usage?limit=many                                            | limit",
      "usage?limit=1&limit=2                                       | limit",
      "usage?after=nonsense                                        | after",
      "usage?after=%2B%2F                                          | after",
      "invoices?after=MTIz                                         | after",
      "usage?class=lab                                             | class",
      "usage?clas=7f0c3c1e-5d0a-4c43-9a55-6d1f0c9b8a11             | clas",
      "usage?person=ada                                            | person",
      "usage?from=yesterday                                        | from",
      "usage?to=2026-13-01T00:00:00Z                               | to",
      "usage?to=%2B294277-01-01T00:00:00Z                          | to",
      "usage?from=2026-09-02T00:00:00Z&to=2026-09-01T00:00:00Z     | to",
      "prices?at=now                                               | at",
      "invoices?month=2026-9                                       | month",
      "invoices?month=999999-01                                    | month",
      "budgets?limit=-1                                            | limit",
      "drafts/2026-09?after=AAAA                                   | after",
  })
  void aWrongParameterIsNamed(String path, String field) {
    lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));

    Page page = lab.program(admin, TokenScope.READ).get("/api/v1/" + path);

    assertThat(page.status()).as(page.body()).isEqualTo(422);
    assertThat(page.header("Content-Type")).contains("application/problem+json");
    assertThat(json(page).path("errors").get(0).path("field").asString()).isEqualTo(field);
    assertThat(page.body()).doesNotContain("api.");
  }

  @ParameterizedTest
  @CsvSource({"invoices/2026-999999", "invoices/1", "invoices/2026-00001", "invoices/2026-0001/lines/x/intervals", "prices/0", "prices/x",
      "drafts/september", "budgets/x", "nowhere"})
  void whatIsNotThereIsAnsweredWithAProblem(String path) {
    Page page = lab.program(admin, TokenScope.READ).get("/api/v1/" + path);

    assertThat(page.status()).as(page.body()).isEqualTo(404);
    assertThat(page.header("Content-Type")).contains("application/problem+json");
  }

  @Test
  void anInvoiceIsReadWithItsLinesAndWhatTheyAreMadeOf() {
    List<Long> ofAda = List.of(lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1)),
        lab.used(lab.ada, SEPTEMBER.plus(Duration.ofDays(1)), Duration.ofMinutes(20)));
    lab.used(lab.ben, SEPTEMBER, Duration.ofHours(10));
    Issued issued = close();

    JsonNode listed = json(billing.get("/api/v1/invoices?month=2026-09&class=" + lab.course()));
    JsonNode invoice = json(billing.get("/api/v1/invoices/" + issued.number()));
    JsonNode line = invoice.path("lines").get(0);

    assertThat(listed.size()).isEqualTo(1);
    assertThat(listed.get(0).path("number").asString()).isEqualTo(issued.number());
    assertThat(invoice.path("total").toString()).isEqualTo("{\"amount\":\"3.40\",\"currency\":\"EUR\"}");
    assertThat(line.path("quantity").asString()).isEqualTo("4");
    assertThat(line.path("amount").path("amount").asString()).isEqualTo("0.40");
    JsonNode intervals = json(billing.get(line.path("intervals").asString()));
    assertThat(StreamSupport.stream(intervals.spliterator(), false).map(interval -> interval.path("id").asLong())).isEqualTo(ofAda);
    Page page = billing.get(line.path("intervals").asString() + "?limit=1");
    assertThat(json(page).get(0).path("id").asLong()).isEqualTo(ofAda.get(0));
    assertThat(json(billing.get(next(page))).get(0).path("id").asLong()).isEqualTo(ofAda.get(1));
  }

  @Test
  void anInvoiceIsSentAgainOnlyWhenACreditNoteHasBeenAdded() {
    lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));
    Issued issued = close();
    String path = "/api/v1/invoices/" + issued.number();
    String known = billing.get(path).header("ETag").orElseThrow();

    Page again = billing.get(path, "If-None-Match", known);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).contains(known);
    assertThat(billing.get(path, "If-None-Match", "\"other\", W/" + known).status()).isEqualTo(304);

    credits.credit(issued.id(), List.of(new Credit(1, new Money(new BigDecimal("0.10"), "EUR"))), "Too slow.", admin);
    Page changed = billing.get(path, "If-None-Match", known);
    assertThat(changed.status()).isEqualTo(200);
    String note = json(changed).path("creditNotes").get(0).asString();
    JsonNode given = json(billing.get("/api/v1/invoices/" + note));
    assertThat(given.path("corrects").asString()).isEqualTo(issued.number());
    assertThat(given.path("total").path("amount").asString()).isEqualTo("-0.10");
    assertThat(given.path("lines").get(0).path("corrects").asInt()).isEqualTo(1);
  }

  @Test
  void invoicesAreSeenByWhoeverLooksAfterTheClassAndNobodyElse() {
    lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));
    Issued issued = close();
    PersonId stranger = Classroom.in(jdbc).with("Otto", "teacher");

    assertThat(json(lab.program(lab.teacher, TokenScope.BILLING).get("/api/v1/invoices")).size()).isEqualTo(1);
    assertThat(lab.program(lab.teacher, TokenScope.ALL).get("/api/v1/invoices/" + issued.number()).status()).isEqualTo(200);
    for (PersonId other : List.of(lab.ada, lab.assistant, stranger)) {
      Program program = lab.program(other, TokenScope.ALL);
      assertThat(json(program.get("/api/v1/invoices")).size()).isZero();
      assertThat(program.get("/api/v1/invoices/" + issued.number()).status()).isEqualTo(404);
      assertThat(program.get("/api/v1/invoices/" + issued.number() + "/lines/1/intervals").status()).isEqualTo(404);
      assertThat(program.get("/api/v1/drafts/2026-09/" + lab.course()).status()).isEqualTo(403);
      assertThat(program.get("/api/v1/drafts/2026-09").status()).isEqualTo(403);
      assertThat(program.get("/api/v1/budgets/" + lab.course()).status()).isEqualTo(403);
    }
  }

  @Test
  void aDraftSaysWhatTheMonthCostsByNow() {
    lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));
    new BilledClass(jdbc, tokens, port).used(lab.ada, SEPTEMBER, Duration.ofHours(2));

    JsonNode draft = json(lab.program(lab.teacher, TokenScope.READ).get("/api/v1/drafts/2026-09/" + lab.course()));
    Map<String, String> totals = new HashMap<>();
    String next = "/api/v1/drafts/2026-09?limit=1";
    while (next != null) {
      Page page = billing.get(next);
      json(page).forEach(total -> assertThat(totals.put(total.path("class").path("id").asString(),
          total.path("total").path("amount").asString())).isNull());
      next = next(page);
    }

    assertThat(draft.path("bills").get(0).path("total").path("amount").asString()).isEqualTo("0.30");
    assertThat(draft.path("bills").get(0).path("lines").get(0).has("intervals")).isFalse();
    assertThat(totals).containsEntry(lab.course().toString(), "0.30").hasSizeGreaterThan(1);
  }

  @Test
  void anAdminPlansPricesWhichAreThereFromTheirMomentOn() {
    Program program = lab.program(admin, TokenScope.ALL);
    String known = billing.get("/api/v1/prices").header("ETag").orElseThrow();
    assertThat(billing.get("/api/v1/prices", "If-None-Match", known).status()).isEqualTo(304);

    Page made = program.send("POST", "/api/v1/prices",
        "{\"from\": \"2999-01-01T00:00:00Z\", \"currency\": \"EUR\", \"vcpuHour\": \"0.00000001\", \"memoryGbHour\": \"0\", \"folderGbMonth\": \"0.10\"}");

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(json(billing.get(made.location())).path("vcpuHour").asString()).isEqualTo("0.00000001");
    assertThat(billing.get("/api/v1/prices", "If-None-Match", known).status()).isEqualTo(200);
    assertThat(json(billing.get("/api/v1/prices?at=2999-06-01T00:00:00Z")).get(0).path("id")).isEqualTo(json(made).path("id"));
    JsonNode now = json(billing.get("/api/v1/prices?at=2026-09-01T00:00:00Z"));
    assertThat(now.size()).isEqualTo(1);
    assertThat(now.get(0).path("sizeHours").path("spark.small").asString()).isEqualTo("0.1");
    assertThat(billing.get("/api/v1/prices?at=2025-12-31T23:59:59Z").body()).isEqualTo("[]");
    assertThat(lab.program(lab.teacher, TokenScope.ALL).send("POST", "/api/v1/prices", "{}").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{'currency': 'EUR', 'sizeHours': {}, 'folderGbMonth': '1'}                                                                  | from",
      "{'from': '2020-01-01T00:00:00Z', 'currency': 'EUR', 'sizeHours': {}, 'folderGbMonth': '1'}                                  | from",
      "{'from': 'soon', 'currency': 'EUR', 'sizeHours': {}, 'folderGbMonth': '1'}                                                  | from",
      "{'from': '2998-01-01T00:00:00Z', 'currency': 'Euro', 'sizeHours': {}, 'folderGbMonth': '1'}                                 | currency",
      "{'from': '2998-01-01T00:00:00Z', 'currency': 'EUR', 'sizeHours': {'s': '-1'}, 'folderGbMonth': '1'}                         | sizeHours.s",
      "{'from': '2998-01-01T00:00:00Z', 'currency': 'EUR', 'sizeHours': {'s': '1'}, 'vcpuHour': '1', 'folderGbMonth': '1'}         | sizeHours",
      "{'from': '2998-01-01T00:00:00Z', 'currency': 'EUR', 'vcpuHour': '1', 'folderGbMonth': '1'}                                  | memoryGbHour",
      "{'from': '2998-01-01T00:00:00Z', 'currency': 'EUR', 'sizeHours': {}, 'folderGbMonth': '0.123456789'}                        | folderGbMonth",
      "{'from': '2998-01-01T00:00:00Z', 'currency': 'EUR', 'sizeHours': {}, 'folderGbMonth': '1', 'stateFactors': {'gone': '1'}}   | stateFactors",
      "{'from': '+300000-01-01T00:00:00Z', 'currency': 'EUR', 'sizeHours': {}, 'folderGbMonth': '1'}                               | from",
  })
  void pricesThatCannotBeAreNotMade(String body, String field) {
    Page page = lab.program(admin, TokenScope.ALL).send("POST", "/api/v1/prices", body.replace('\'', '"'));

    assertThat(page.status()).as(page.body()).isEqualTo(422);
    assertThat(json(page).path("errors").get(0).path("field").asString()).isEqualTo(field);
    assertThat(page.body()).doesNotContain("api.");
  }

  @Test
  void aBudgetIsGivenOnlyOnTopOfTheVersionThatWasRead() {
    Program program = lab.program(admin, TokenScope.ALL);
    String path = "/api/v1/budgets/" + lab.course();
    String body = "{\"amount\": \"200\", \"currency\": \"EUR\"}";
    String none = program.get(path).header("ETag").orElseThrow();

    assertThat(program.send("PUT", path, body).status()).isEqualTo(428);
    assertThat(program.send("PUT", path, body, "If-Match", "\"other\"").status()).isEqualTo(412);
    Page given = program.send("PUT", path, body, "If-Match", none);
    assertThat(given.status()).as(given.body()).isEqualTo(200);
    assertThat(json(given).path("budget").toString()).isEqualTo("{\"amount\":\"200.00\",\"currency\":\"EUR\"}");
    assertThat(program.send("PUT", path, body, "If-Match", none).status()).isEqualTo(412);
    String version = given.header("ETag").orElseThrow();
    assertThat(program.get(path).header("ETag")).contains(version).isNotEqualTo(none);
    assertThat(program.get(path, "If-None-Match", version).status()).isEqualTo(304);

    jdbc.sql("insert into class_shares (course_id, person_id, amount, currency, set_at) values (?, ?, 10, 'EUR', now())")
        .params(lab.course(), lab.ada.value()).update();
    assertThat(program.send("PUT", path, body, "If-Match", version).status()).isEqualTo(412);
    assertThat(json(program.get(path)).path("shares").get(0).path("share").path("amount").asString()).isEqualTo("10.00");
    assertThat(jdbc.sql("select count(*) from class_budgets where course_id = ?").param(lab.course()).query(Long.class).single()).isOne();
  }

  @Test
  void aBudgetThatCannotBeIsNotGiven() {
    Program program = lab.program(admin, TokenScope.ALL);
    String path = "/api/v1/budgets/" + lab.course();
    String version = program.get(path).header("ETag").orElseThrow();
    Map<String, String> wrong = Map.of("{\"amount\": \"1e3\", \"currency\": \"EUR\"}", "amount", "{\"amount\": \"0.001\", \"currency\": \"EUR\"}", "amount",
        "{\"amount\": \"1000000001\", \"currency\": \"EUR\"}", "amount", "{\"currency\": \"EUR\"}", "amount", "{\"amount\": \"1\"}", "currency",
        "{\"amount\": \"1\", \"currency\": \"CHF\"}", "currency", "{\"amount\": \"1\", \"currency\": \"EUR\", \"until\": \"2027\"}", "until");

    wrong.forEach((body, field) -> {
      Page page = program.send("PUT", path, body, "If-Match", version);
      assertThat(page.status()).as(body).isEqualTo(422);
      assertThat(json(page).path("errors").get(0).path("field").asString()).as(body).isEqualTo(field);
    });
    assertThat(program.send("PUT", path, "no json", "If-Match", version).status()).isEqualTo(400);
    assertThat(program.send("PUT", "/api/v1/budgets/" + UUID.randomUUID(), "{\"amount\": \"1\", \"currency\": \"EUR\"}", "If-Match", "*").status())
        .isEqualTo(404);
    assertThat(lab.program(lab.teacher, TokenScope.ALL).send("PUT", path, "", "If-Match", version).status()).isEqualTo(403);
  }

  @Test
  void budgetsSayWhatIsSpentAndLeft() {
    lab.used(lab.ada, SEPTEMBER, Duration.ofHours(10));
    Program program = lab.program(admin, TokenScope.ALL);
    program.send("PUT", "/api/v1/budgets/" + lab.course(), "{\"amount\": \"5\", \"currency\": \"EUR\"}", "If-Match", "*");

    JsonNode listed = json(lab.program(lab.teacher, TokenScope.READ).get("/api/v1/budgets"));
    JsonNode one = json(program.get("/api/v1/budgets/" + lab.course() + "/spending"));

    // The clusters of the fixture are still there, and what they will take is set aside.
    assertThat(listed.size()).isEqualTo(1);
    for (JsonNode spending : List.of(listed.get(0), one)) {
      assertThat(spending.path("budget").path("amount").asString()).isEqualTo("5.00");
      assertThat(spending.path("figures").path("spent").path("amount").asString()).isEqualTo("3.00");
      assertThat(spending.path("figures").path("left").path("amount").asString()).isEqualTo("2.00");
    }
    assertThat(one.path("people").size()).isEqualTo(4);
  }

  @Test
  void whatIsAnsweredIsAsItIsDescribed() throws IOException {
    lab.used(lab.ada, SEPTEMBER, Duration.ofHours(1));
    lab.folder(lab.ben, SEPTEMBER);
    Issued issued = close();
    credits.credit(issued.id(), List.of(new Credit(1, new Money(new BigDecimal("0.10"), "EUR"))), "Too slow.", admin);
    Program program = lab.program(admin, TokenScope.ALL);
    program.send("PUT", "/api/v1/budgets/" + lab.course(), "{\"amount\": \"5\", \"currency\": \"EUR\"}", "If-Match", "*");
    jdbc.sql("insert into class_shares (course_id, person_id, amount, currency, set_at) values (?, ?, 10, 'EUR', now())")
        .params(lab.course(), lab.ada.value()).update();
    Description description = Description.read();
    long list = jdbc.sql("select min(id) from price_lists").query(Long.class).single();
    SoftAssertions softly = new SoftAssertions();
    Set<String> empty = new HashSet<>();

    for (String path : description.reads()) {
      String address = path.replace("{course}", lab.course().toString()).replace("{month}", "2026-09").replace("{number}", issued.number())
          .replace("{line}", "1").replace("{id}", String.valueOf(list));
      Page page = program.get(address);
      softly.assertThat(page.status()).as(path).isEqualTo(200);
      softly.assertThat(page.header("ETag")).as(path).hasValueSatisfying(tag -> assertThat(tag).matches("\"[^\"]+\""));
      softly.assertThat(page.header("Cache-Control")).as(path).contains("no-cache, private");
      softly.assertThat(description.wrong(path, "get", 200, page.body())).as(path + " " + page.body()).isEmpty();
      if (!MOVING.contains(path)) {
        softly.assertThat(program.get(address, "If-None-Match", page.header("ETag").orElse("")).status()).as(path).isEqualTo(304);
      }
      if (page.body().equals("[]")) {
        empty.add(path);
      }
    }
    Page wrong = program.get("/api/v1/usage?limit=0");
    softly.assertThat(description.wrong("/api/v1/usage", "get", 422, wrong.body())).isEmpty();
    Page nothing = program.get("/api/v1/invoices/2026-999999");
    softly.assertThat(description.wrong("/api/v1/invoices/{number}", "get", 404, nothing.body())).as(nothing.body()).isEmpty();
    softly.assertThat(empty).isEmpty();
    softly.assertAll();
  }

  @Test
  void whatIsDescribedWronglyIsFound() throws IOException {
    Description description = Description.read();

    assertThat(description.wrong("/api/v1/me", "get", 200, "{\"id\": 1}")).isNotEmpty();
    assertThat(description.wrong("/api/v1/usage", "get", 200, "[{\"id\": \"x\"}]")).isNotEmpty();
  }

  private Issued close() {
    return ((Closing.Closed) closing.close(lab.room.course(), YearMonth.parse("2026-09"), admin)).invoices().get(0);
  }

  private List<Long> usage(PersonId person) {
    return ids(lab.program(person, TokenScope.BILLING).get("/api/v1/usage?class=" + lab.course()));
  }

  private static List<Long> ids(Page page) {
    return StreamSupport.stream(json(page).spliterator(), false).map(interval -> interval.path("id").asLong()).toList();
  }

  private static String next(Page page) {
    Matcher link = NEXT.matcher(page.header("Link").orElse(""));
    return link.matches() ? link.group(1) : null;
  }

  private static JsonNode json(Page page) {
    return JSON.readTree(page.body());
  }
}
