package io.berth.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.budget.SmallClass.Dashboard;
import io.berth.people.PersonId;
import io.berth.pricing.Fraction;
import io.berth.pricing.PricesFixture;
import io.berth.spending.Purse;
import io.berth.spending.Purses;
import io.berth.spending.PursesFixture;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random launches, hours more, stops and ends, each decided as the test itself decides by counting node-microseconds: of a
 * cluster that starts all its planned hours, of one that is ready from its first moment to its planned end, and of one that is
 * over what it really took.
 */
class RandomMoneyTests {

  private static final BigDecimal BUDGET = new BigDecimal("40");
  private static final BigDecimal SHARE = new BigDecimal("17.50");
  private static final BigInteger MICROS_OF_AN_HOUR = BigInteger.valueOf(3_600_000_000L);

  private final SmallClass small = new SmallClass();
  private final Dashboard dashboard = small.dashboard();
  private final Purses purses = PursesFixture.in(small.jdbc, ZoneOffset.UTC);
  private final List<PersonId> people = List.of(small.student(), small.student(), small.student());
  private final List<Life> lives = new ArrayList<>();
  private Random random;
  private int refused;
  private int granted;

  /** A cluster as the test remembers it. */
  private static final class Life {
    final UUID id = UUID.randomUUID();
    PersonId person;
    int nodes;
    int hours;
    Optional<Instant> ready = Optional.empty();
    Instant end;
    boolean over;

    /** What it counts for. */
    BigInteger nodeMicros() {
      long micros = ready.map(from -> ChronoUnit.MICROS.between(from, end)).orElse(over ? 0 : hours * 3_600_000_000L);
      return BigInteger.valueOf(nodes * micros);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyDecisionIsWhatCountingSays(long seed) {
    random = new Random(seed);
    PricesFixture.hour(small.jdbc, Instant.now().minus(Duration.ofDays(30)), "small", "0.50");
    small.limit("class", "clusters", 1000);
    small.limit("student", "clusters", 1000);
    small.jdbc.sql("insert into class_budgets (course_id, amount, currency, given_at) values (?, ?, 'EUR', now())")
        .params(small.course.value(), BUDGET).update();
    small.jdbc.sql("insert into class_shares (course_id, amount, currency, set_at) values (?, ?, 'EUR', now())")
        .params(small.course.value(), SHARE).update();

    for (int i = 0; i < 80; i++) {
      act();
      check();
    }
    assertThat(granted).isGreaterThan(3);
    assertThat(refused).isGreaterThan(3);
  }

  private void act() {
    Optional<Life> one = lives.stream().filter(life -> !life.over).skip(random.nextInt(4)).findFirst();
    int what = random.nextInt(8);
    if (one.isEmpty() || what < 2) {
      launch();
    } else if (one.get().ready.isEmpty()) {
      small.ready(one.get().id, Duration.ofHours(one.get().hours));
      one.get().ready = Optional.of(time(one.get(), "ready_at"));
      one.get().end = time(one.get(), "ends_at");
    } else if (what < 5) {
      extend(one.get());
    } else if (what < 7) {
      small.clock.putForward(Duration.ofSeconds(random.nextInt(1200)));
    } else {
      stop(one.get());
    }
  }

  private void launch() {
    Life life = new Life();
    life.person = people.get(random.nextInt(people.size()));
    life.nodes = 2 + random.nextInt(4);
    life.hours = 1 + random.nextInt(3);
    boolean fits = fits(life.person, life.nodeMicros());

    Decision decision = dashboard.launch(life.id, life.person, life.nodes - 1, Duration.ofHours(life.hours));

    decided(decision, fits);
    if (fits) {
      lives.add(life);
    }
  }

  private void extend(Life life) {
    boolean fits = fits(life.person, MICROS_OF_AN_HOUR.multiply(BigInteger.valueOf(life.nodes)));
    Instant end = life.end.plus(Duration.ofHours(1));

    Decision decision = dashboard.extendTo(life.id, end);

    decided(decision, fits);
    if (fits) {
      small.jdbc.sql("update clusters set ends_at = ? where id = ?").params(end.atOffset(ZoneOffset.UTC), life.id).update();
      life.end = end;
    }
  }

  /** Early, or because its planned end has come. */
  private void stop(Life life) {
    small.stop(life.id);
    dashboard.giveUp(life.id);
    life.end = small.jdbc.sql("select closed_at from usage where cluster_id = ?").param(life.id)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
    life.over = true;
  }

  private void decided(Decision decision, boolean fits) {
    assertThat(decision instanceof Decision.Granted).as("%s, and counting says %s", decision, fits).isEqualTo(fits);
    granted += fits ? 1 : 0;
    refused += fits ? 0 : 1;
  }

  private void check() {
    Purse purse = purses.of(small.course, people.get(0), small.clock.instant());
    assertThat(purse.byClass().taken()).isEqualTo(euro(taken(Optional.empty())));
    assertThat(purse.byPerson().taken()).isEqualTo(euro(taken(Optional.of(people.get(0)))));
  }

  private boolean fits(PersonId person, BigInteger more) {
    return euro(taken(Optional.empty()).add(more)).compareTo(Fraction.of(BUDGET)) <= 0
        && euro(taken(Optional.of(person)).add(more)).compareTo(Fraction.of(SHARE)) <= 0;
  }

  private BigInteger taken(Optional<PersonId> by) {
    return lives.stream().filter(life -> by.isEmpty() || by.get().equals(life.person)).map(Life::nodeMicros)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** A node costs 50 cents an hour. */
  private static Fraction euro(BigInteger nodeMicros) {
    return new Fraction(nodeMicros, MICROS_OF_AN_HOUR.multiply(BigInteger.TWO));
  }

  private Instant time(Life life, String column) {
    return small.jdbc.sql("select " + column + " from clusters where id = ?").param(life.id)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
  }
}
