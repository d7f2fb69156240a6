package io.berth.spending;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.courses.CourseId;
import io.berth.metering.Taken;
import io.berth.people.PersonId;
import io.berth.pricing.Cost;
import io.berth.pricing.Fraction;
import io.berth.pricing.NewPrices;
import io.berth.pricing.NodePrices.ByHeld;
import io.berth.pricing.NodePrices.BySize;
import io.berth.pricing.Pricing;
import io.berth.pricing.PricesFixture;
import io.berth.testing.Classroom;
import io.berth.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database adds up in one statement, against the sum of what invoices would say of each interval: random clusters and
 * folders, price lists of both kinds and two currencies, prices that change in between, ends of months, daylight saving.
 */
class RandomSpendingTests {

  private static final Instant FIRST = Instant.parse("2024-02-20T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(300);
  private static final List<String> SIZES = List.of("small", "medium", "large", "priceless");

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());
  private final Classroom lab = Classroom.in(jdbc);
  private final CourseId course = lab.course();
  private final List<PersonId> people = List.of(lab.with("Ada", "student"), lab.with("Bo", "student"), lab.with("Cy", "student"));
  private final UUID preset = lab.preset("Lab", 2, 4);
  private Random random;

  /** What the test itself expects to be counted. */
  private record Part(PersonId person, boolean spent, Taken taken, Instant from, Instant to) {}

  @ParameterizedTest
  @CsvSource({"1, UTC", "2, UTC", "3, Europe/Berlin", "4, America/New_York", "5, Asia/Kathmandu", "6, Australia/Lord_Howe",
      "7, +05:45", "8, -03:30", "9, GMT+2"})
  void theSumOfTheDatabaseIsTheSumOfAllIntervalsToTheLastDecimal(long seed, ZoneId zone) {
    random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      list();
    }
    Instant now = FIRST.plus(SPAN);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      parts.addAll(cluster(now));
    }
    people.forEach(person -> parts.add(folder(person, now)));
    give("1000");

    Pricing pricing = PricesFixture.in(jdbc, zone).all();
    String calendar = PricesFixture.in(jdbc, zone).zoneOfDatabase();
    List<String> money = money(now, calendar);
    check(parts, pricing, PursesFixture.in(jdbc, zone), now);
    assertThat(sumUp(calendar, 30)).isEqualTo(30);
    assertThat(money(now, calendar)).as("while some of it is summed").isEqualTo(money);
    check(parts, pricing, PursesFixture.in(jdbc, zone), now);
    sumUp(calendar, 1000);
    assertThat(sumUp(calendar, 1000)).isZero();
    assertThat(money(now, calendar)).as("by the sums").isEqualTo(money);
    check(parts, pricing, PursesFixture.in(jdbc, zone), now);
    String elsewhere = calendar.equals("UTC") ? "Asia/Tokyo" : "UTC";
    List<String> byAnotherCalendar = money(now, elsewhere);
    jdbc.sql("select sum_usage_anew()").query().singleRow();
    assertThat(money(now, elsewhere)).isEqualTo(byAnotherCalendar);
  }

  private void check(List<Part> parts, Pricing pricing, Purses purses, Instant now) {
    for (PersonId person : people) {
      Purse purse = purses.of(course, person, now);
      assertThat(purse.byClass()).isEqualTo(sum(parts, pricing));
      assertThat(purse.byPerson()).isEqualTo(sum(parts.stream().filter(part -> part.person().equals(person)).toList(), pricing));
      assertThat(purse.byClass().so().numerator().signum()).isPositive();
    }
  }

  /** All that the database says of the class, to the last decimal, and how much of it is of the last fortnight. */
  private List<String> money(Instant now, String calendar) {
    return jdbc.sql("""
        select concat_ws(' ', person_id, is_spent, currency, trim_scale(divisor), trim_scale(amount), trim_scale(recent))
        from money_of(?, ?, ?, ?)
        where amount <> 0 or recent <> 0
        order by person_id, is_spent, currency, divisor
        """).params(course.value(), at(now), at(now.minus(Duration.ofDays(14))), calendar).query(String.class).list();
  }

  private int sumUp(String calendar, int intervals) {
    return jdbc.sql("select sum_up_usage(?, '{\"EUR\": 2, \"credits\": 2}', ?)").params(calendar, intervals).query(Integer.class).single();
  }

  private static Spent sum(List<Part> parts, Pricing pricing) {
    return parts.stream().map(part -> {
      Fraction cost = Cost.of(pricing.slices(part.taken(), part.from(), part.to())).in("EUR");
      return part.spent() ? new Spent(cost, Fraction.ZERO) : new Spent(Fraction.ZERO, cost);
    }).reduce(Spent.NOTHING, Spent::plus);
  }

  private List<Part> cluster(Instant now) {
    PersonId person = people.get(random.nextInt(people.size()));
    UUID cluster = lab.readyCluster(person, preset);
    Taken.Nodes nodes = nodes();
    Instant from = anyTime();
    Instant end = from.plus(Duration.ofMinutes(random.nextInt(20_000)));
    List<Part> parts = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      Instant resized = between(from, end.isBefore(now) ? end : now);
      use(cluster, person, nodes, from, Optional.of(resized), "resized");
      parts.add(new Part(person, true, nodes, from, resized));
      from = resized;
      nodes = new Taken.Nodes(nodes.headSize(), nodes.workerSize(), 1 + random.nextInt(60), nodes.held());
    }
    jdbc.sql("update clusters set head_size = ?, worker_size = ?, ends_at = ? where id = ?")
        .params(nodes.headSize(), nodes.workerSize(), at(end), cluster).update();
    if (random.nextInt(3) > 0 || !end.isAfter(now)) {
      boolean late = random.nextInt(5) == 0;
      Instant closed = late ? now.plusSeconds(random.nextInt(100)) : between(from, end);
      use(cluster, person, nodes, from, Optional.of(closed), "stopped");
      jdbc.sql("update clusters set desired = 'stopped' where id = ?").param(cluster).update();
      parts.add(new Part(person, true, nodes, from, closed));
    } else {
      use(cluster, person, nodes, from, Optional.empty(), null);
      reserve(cluster, person, nodes, from, end);
      parts.add(new Part(person, true, nodes, from, end.isBefore(now) ? end : now));
      parts.add(new Part(person, false, nodes, now, end));
    }
    return parts;
  }

  private Part folder(PersonId person, Instant now) {
    UUID folder = UUID.randomUUID();
    int gigabytes = 1 + random.nextInt(500);
    Instant from = anyTime();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, stack_name) values (?, ?, ?, ?, ?)")
        .params(folder, course.value(), person.value(), gigabytes, "folder-" + folder).update();
    jdbc.sql("insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at) values (?, ?, ?, 'available', ?, ?)")
        .params(folder, course.value(), person.value(), gigabytes, at(from)).update();
    return new Part(person, true, new Taken.Space(gigabytes), from, now);
  }

  private Taken.Nodes nodes() {
    Optional<Taken.Held> held = random.nextInt(8) == 0 ? Optional.empty()
        : Optional.of(new Taken.Held(1 + random.nextInt(100), 1 + random.nextInt(1_000_000)));
    return new Taken.Nodes(anySize(), anySize(), 1 + random.nextInt(60), held);
  }

  private String anySize() {
    return SIZES.get(random.nextInt(8) == 0 ? 3 : random.nextInt(3));
  }

  private void list() {
    Instant start = FIRST.plus(Duration.ofMinutes(random.nextInt((int) SPAN.toMinutes() + 5_000)));
    String currency = random.nextInt(4) == 0 ? "credits" : "EUR";
    Map<String, BigDecimal> factors = random.nextBoolean() ? Map.of() : Map.of("ready", price(), "available", price());
    PricesFixture.list(jdbc, start, new NewPrices(start, currency, random.nextBoolean()
        ? new BySize(Map.of("small", price(), "medium", price(), "large", price())) : new ByHeld(price(), price()), price(), factors));
  }

  private BigDecimal price() {
    return BigDecimal.valueOf(random.nextInt(100_000_000), 1 + random.nextInt(8));
  }

  private void use(UUID cluster, PersonId person, Taken.Nodes nodes, Instant from, Optional<Instant> to, String by) {
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, opened_at,
                           closed_at, closed_by)
        values (?, ?, ?, 'ready', ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(cluster, course.value(), person.value(), nodes.headSize(), nodes.workerSize(), nodes.workers(),
        nodes.held().map(Taken.Held::vcpus).orElse(null), nodes.held().map(Taken.Held::memoryMb).orElse(null), at(from),
        to.map(RandomSpendingTests::at).orElse(null), by).update();
  }

  private void reserve(UUID cluster, PersonId person, Taken.Nodes nodes, Instant from, Instant to) {
    jdbc.sql("""
        insert into reservations (cluster_id, course_id, person_id, nodes, vcpus, memory_mb, starts_at, ends_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """).params(cluster, course.value(), person.value(), nodes.workers() + 1, nodes.held().map(Taken.Held::vcpus).orElse(0),
        nodes.held().map(Taken.Held::memoryMb).orElse(0L), at(from), at(to)).update();
  }

  private void give(String amount) {
    jdbc.sql("insert into class_budgets (course_id, amount, currency, given_at) values (?, ?, 'EUR', now())")
        .params(course.value(), new BigDecimal(amount)).update();
  }

  private Instant anyTime() {
    return FIRST.plus(Duration.ofNanos(1000L * (long) (random.nextDouble() * SPAN.toNanos() / 1000)));
  }

  private Instant between(Instant from, Instant to) {
    long micros = Math.max(0, Duration.between(from, to).toNanos() / 1000);
    return from.plusNanos(1000L * (long) (random.nextDouble() * micros));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
