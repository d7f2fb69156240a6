package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.invoices.MonthEnd.Outcome;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.FailingDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Months that are closed for many classes, which takes longer than anybody waits. */
class MonthEndTests {

  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  private final Books books = Books.inUtc();
  private final PersonId grace = Classroom.admin(books.jdbc(), "Grace");
  private final MonthEnd monthEnd = books.part(MonthEnd.class);
  private Instant now = Instant.parse("2026-07-01T09:00:00Z");

  @BeforeEach
  void prices() {
    books.prices("EUR", BEGIN.minusSeconds(3600));
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void whatIsLeftWhenNobodyWaitsAnyLongerIsDoneLater() {
    usedByClasses(3);

    Outcome outcome = monthEnd.close(MARCH, grace, Duration.ZERO);

    assertThat(outcome).isEqualTo(new Outcome(0, 0, List.of(), 0, 3));
    assertThat(monthEnd.isGoingOn(MARCH)).isTrue();
    monthEnd.goOn();
    assertThat(closed()).as("while whoever asked may still be at it").isZero();
    later(Duration.ofSeconds(8));
    monthEnd.goOn();
    assertThat(closed()).isEqualTo(3);
    assertThat(monthEnd.isGoingOn(MARCH)).isFalse();
    assertThat(books.jdbc().sql("select count(*) from audit_log where action = 'close-month' and actor_id = ?").param(grace.value())
        .query(Integer.class).single()).isEqualTo(3);
  }

  @Test
  void askingAgainWhileItGoesOnIsTheSameWish() {
    usedByClasses(2);
    monthEnd.close(MARCH, grace, Duration.ZERO);

    Outcome outcome = monthEnd.close(MARCH, Classroom.admin(books.jdbc(), "Edsger"));

    assertThat(outcome.classes()).isEqualTo(2);
    assertThat(monthEnd.isGoingOn(MARCH)).isFalse();
    assertThat(books.jdbc().sql("select count(*) from month_ends").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void aDefectWithOneClassKeepsNoOtherOpenAndIsNotTriedForEver() {
    UUID broken = usedByClasses(1);
    usedByClasses(2);
    books.jdbc().sql("alter table invoices add constraint a_defect check (course_id <> '" + broken + "')").update();
    monthEnd.close(MARCH, grace, Duration.ZERO);
    later(Duration.ofSeconds(8));

    monthEnd.goOn();

    assertThat(closed()).isEqualTo(2);
    assertThat(monthEnd.isGoingOn(MARCH)).isFalse();
  }

  @Test
  void aClassThatMustWaitForAClusterDoesNotKeepTheMonthEndGoing() {
    usedByClasses(1);
    Classroom lab = Classroom.in(books.jdbc());
    books.used(lab, lab.with("Ada", "student"), BEGIN, Optional.empty());

    Outcome outcome = monthEnd.close(MARCH, grace);

    assertThat(outcome.classes()).isEqualTo(1);
    assertThat(outcome.waiting()).isEqualTo(1);
    assertThat(monthEnd.isGoingOn(MARCH)).isFalse();
  }

  @Test
  void whereverItDiesItGoesOnUntilEveryClassIsBilledOnce() {
    int statement = 0;
    int classes = 0;
    boolean killed = true;
    while (killed) {
      usedByClasses(2);
      classes += 2;
      statement++;
      FailingDatabase.killAt(statement);
      try {
        monthEnd.close(MARCH, grace);
      } catch (DataAccessException | TransactionException killedHere) {
        assertThat(killedHere).isNotNull();
      } finally {
        killed = FailingDatabase.spare();
      }
      later(Duration.ofSeconds(10));
      monthEnd.goOn();
      if (killed && !monthEnd.isGoingOn(MARCH) && closed() < classes) {
        // It died before the wish was written down: whoever asked got no answer, and asks again.
        assertThat(closed()).isEqualTo(classes - 2);
        monthEnd.close(MARCH, grace);
      }
      assertThat(closed()).as("killed at statement " + statement).isEqualTo(classes);
      assertThat(monthEnd.isGoingOn(MARCH)).isFalse();
    }
    assertThat(statement).isGreaterThan(20);
  }

  private UUID usedByClasses(int classes) {
    UUID last = null;
    for (int i = 0; i < classes; i++) {
      Classroom lab = Classroom.in(books.jdbc());
      books.used(lab, lab.with("Ada", "student"), BEGIN, Optional.of(BEGIN.plusSeconds(3600)));
      last = lab.course().value();
    }
    return last;
  }

  private int closed() {
    int months = books.jdbc().sql("select count(*) from closed_months").query(Integer.class).single();
    assertThat(books.jdbc().sql("select count(*) from invoices").query(Integer.class).single()).isEqualTo(months);
    return months;
  }

  private void later(Duration time) {
    now = now.plus(time);
    books.today(now);
  }
}
