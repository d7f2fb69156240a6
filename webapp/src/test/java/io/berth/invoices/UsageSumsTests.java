package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.pricing.Prices;
import io.berth.pricing.Pricing;
import io.berth.testing.Classroom;
import io.berth.testing.FailingDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What has ended is added up once; drafts are the same with the sums as without them. Its hour of use costs 0.90 EUR. */
class UsageSumsTests {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ALL = 1000;

  private final Books books = Books.inUtc();
  private final Classroom lab = Classroom.in(books.jdbc());
  private final PersonId ada = lab.with("Ada", "student");
  private final UsageSums sums = books.part(UsageSums.class);

  @BeforeEach
  void prices() {
    books.prices("EUR", MARCH.minus(HOUR));
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void whatHasEndedIsNotLookedAtAgain() {
    endedHours(3);

    assertThat(sums.sumUp(ALL)).isEqualTo(3);
    assertThat(sums.sumUp(ALL)).isZero();

    assertThat(march()).isEqualTo("2.70 EUR in 2 lines");
    books.jdbc().sql("update usage_sums set amount = amount + 100").update();
    assertThat(march()).as("by the sums alone").isEqualTo("4.70 EUR in 2 lines");
  }

  @Test
  void whatRunsAndWhatEndedAMomentAgoComesToTheSums() {
    endedHours(1);
    sums.sumUp(ALL);
    endedHours(1);
    books.used(lab, ada, APRIL.minus(HOUR), Optional.empty());
    PersonId bo = lab.with("Bo", "student");
    books.used(lab, bo, APRIL.minus(HOUR), Optional.empty());

    assertThat(march()).isEqualTo("3.60 EUR in 4 lines");
    assertThat(total().nodeSeconds()).isEqualByComparingTo(BigDecimal.valueOf(4 * 3 * 3600));
  }

  @Test
  void aLineIsRoundedAsOneHoweverItsPartsCameToTheSums() {
    for (int part = 0; part < 7; part++) {
      Instant from = MARCH.plus(HOUR.multipliedBy(part));
      books.used(lab, ada, from, Optional.of(from.plusSeconds(20)));
      sums.sumUp(ALL);
    }

    // 140 s of 0.10 and of 0.80 an hour; each part alone would have been 0.00 and 0.00.
    assertThat(march()).isEqualTo("0.03 EUR in 2 lines");
  }

  @Test
  void anIntervalThatCrossesMonthsIsInTheSumsOfEach() {
    books.used(lab, ada, MARCH.minus(HOUR), Optional.of(APRIL.plus(HOUR.multipliedBy(2))));
    sums.sumUp(ALL);

    assertThat(of(YearMonth.of(2026, 2))).isEqualTo("0.90 EUR in 2 lines");
    assertThat(march()).isEqualTo("669.60 EUR in 2 lines");
    assertThat(of(YearMonth.of(2026, 4))).isEqualTo("1.80 EUR in 2 lines");
    assertThat(of(YearMonth.of(2026, 5))).isEqualTo("nothing");
  }

  @Test
  void somethingWithoutAPriceStaysUnbilledInTheSums() {
    books.used(lab, ada, MARCH.minus(HOUR.multipliedBy(3)), Optional.of(MARCH.minus(HOUR.multipliedBy(2))));
    sums.sumUp(ALL);

    DraftTotal total = books.part(Drafts.class).totals(YearMonth.of(2026, 2)).get(0);
    assertThat(total.amount()).isEmpty();
    assertThat(total.unbilledSeconds()).isEqualByComparingTo("3600");
    assertThat(total.nodeSeconds()).isEqualByComparingTo("10800");
  }

  @Test
  void aDraftOfAMomentBeforeTheLastEndIsComputedWithoutTheSums() {
    endedHours(2);
    sums.sumUp(ALL);
    books.today(MARCH.plus(HOUR));

    assertThat(march()).isEqualTo("0.90 EUR in 2 lines");
  }

  @Test
  void pricesThatStartBeforeWhatIsSummedThrowTheSumsAway() {
    endedHours(2);
    sums.sumUp(ALL);

    books.prices("CHF", MARCH.plus(HOUR));

    assertThat(march()).isEqualTo("0.90 CHF in 2 lines, 0.90 EUR in 2 lines");
    assertThat(sums.sumUp(ALL)).isEqualTo(2);
    assertThat(march()).isEqualTo("0.90 CHF in 2 lines, 0.90 EUR in 2 lines");
  }

  @Test
  void pricesThatStartLaterLeaveTheSumsAlone() {
    endedHours(2);
    sums.sumUp(ALL);

    books.prices("CHF", APRIL);

    assertThat(sums.sumUp(ALL)).isZero();
    assertThat(march()).isEqualTo("1.80 EUR in 2 lines");
  }

  @Test
  void byAnotherCalendarADraftIsComputedWithoutTheSumsUntilTheyAreMadeByIt() {
    endedHours(2);
    sums.sumUp(ALL);
    // March began nine hours earlier there.
    books.used(lab, ada, MARCH.minus(HOUR), Optional.of(MARCH));
    DraftTotalTable table = books.part(DraftTotalTable.class);
    Pricing tokyo = new Pricing(books.part(Prices.class).all().lists(), ZoneId.of("Asia/Tokyo"));

    int left = 1;
    while (left > 0) {
      assertThat(march(table, tokyo)).isEqualTo("2.70 EUR in 2 lines");
      left = table.sumUp(tokyo, "Asia/Tokyo", ALL);
    }

    assertThat(books.jdbc().sql("select min(starts_at) from summed_months").query(OffsetDateTime.class).single().toInstant())
        .isEqualTo("2026-02-28T15:00:00Z");
    assertThat(march()).as("where the first calendar still holds").isEqualTo("1.80 EUR in 2 lines");
  }

  @Test
  void nothingIsLostOrDoubledWhereverTheProcessDies() {
    int statements = 0;
    boolean killed = true;
    while (killed) {
      endedHours(1);
      String before = march();
      statements++;
      FailingDatabase.killAt(statements);
      try {
        sums.sumUp(ALL);
      } catch (DataAccessException killedHere) {
        assertThat(killedHere).hasMessageContaining("killed here");
      } finally {
        killed = FailingDatabase.spare();
      }
      assertThat(march()).as("killed at statement " + statements).isEqualTo(before);
    }
    assertThat(statements).isGreaterThan(2);
    assertThat(sums.sumUp(ALL)).isZero();
  }

  @Test
  void manyWhoAddUpAtOnceWhileMoreEndsAddEachIntervalOnce() throws Exception {
    endedHours(60);
    CyclicBarrier together = new CyclicBarrier(4);
    ExecutorService dashboards = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> done = new ArrayList<>();
      for (int dashboard = 0; dashboard < 3; dashboard++) {
        done.add(dashboards.submit(adding(together)));
      }
      Future<?> usage = dashboards.submit(() -> {
        together.await();
        endedHours(20);
        return null;
      });
      for (Future<Integer> each : done) {
        each.get();
      }
      usage.get();
    } finally {
      dashboards.shutdown();
    }
    sums.keep();

    assertThat(march()).isEqualTo("72.00 EUR in 2 lines");
    assertThat(books.jdbc().sql("select count(*) from unsummed_usage").query(Integer.class).single()).isZero();
  }

  private Callable<Integer> adding(CyclicBarrier together) {
    return () -> {
      together.await();
      int all = 0;
      for (int some = 1; some > 0; some = sums.sumUp(7)) {
        all += some;
      }
      return all;
    };
  }

  private void endedHours(int hours) {
    for (int hour = 0; hour < hours; hour++) {
      Instant from = MARCH.plus(HOUR.multipliedBy(hour));
      books.used(lab, ada, from, Optional.of(from.plus(HOUR)));
    }
  }

  private String march() {
    return of(YearMonth.of(2026, 3));
  }

  private static String march(DraftTotalTable table, Pricing pricing) {
    return text(table.of(new BillingMonth(YearMonth.of(2026, 3), pricing.zone()), pricing, APRIL));
  }

  private DraftTotal total() {
    return books.part(Drafts.class).totals(YearMonth.of(2026, 3)).get(0);
  }

  private String of(YearMonth month) {
    return text(books.part(Drafts.class).totals(month));
  }

  private static String text(List<DraftTotal> drafts) {
    return drafts.isEmpty() ? "nothing" : drafts.stream()
        .map(total -> total.amount().map(Money::toString).orElse("no price") + " in " + total.lines() + " lines")
        .collect(Collectors.joining(", "));
  }
}
