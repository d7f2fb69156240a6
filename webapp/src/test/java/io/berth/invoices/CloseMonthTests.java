package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.courses.CourseId;
import io.berth.invoices.Closing.Closed;
import io.berth.invoices.Closing.NotOver;
import io.berth.invoices.Closing.StillOpen;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.pricing.Slice;
import io.berth.testing.Classroom;
import io.berth.testing.FailingDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Months that are closed, on the real database. */
class CloseMonthTests {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Books books = Books.inUtc();
  private final Classroom lab = Classroom.in(books.jdbc());
  private final PersonId ada = lab.with("Ada", "student");
  private final PersonId grace = Classroom.admin(books.jdbc(), "Grace");

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void aDraftIsCurrentAndItsLinesKnowTheirIntervals() {
    books.prices("EUR", MARCH.minus(HOUR));
    books.today(MARCH.plus(HOUR.multipliedBy(3)));
    UUID cluster = books.used(lab, ada, MARCH.minus(HOUR), Optional.empty());
    books.folder(lab, ada, MARCH.minus(HOUR));

    Draft draft = books.draft(lab.course(), "2026-03");

    assertThat(draft.asOf()).isEqualTo(MARCH.plus(HOUR.multipliedBy(3)));
    assertThat(draft.unbilled()).isEmpty();
    assertThat(draft.bills()).singleElement().satisfies(bill -> {
      assertThat(bill.className()).isEqualTo("Big Data Lab");
      assertThat(bill.lines()).extracting(Line::text)
          .containsExactly("Nodes of size large, Ada", "Nodes of size small, Ada", "Folder, Ada");
      assertThat(bill.lines()).extracting(line -> line.amount().toString()).containsExactly("2.40 EUR", "0.30 EUR", "0.00 EUR");
      assertThat(bill.lines().get(0).pieces()).singleElement().satisfies(piece -> {
        assertThat(piece.cluster()).hasValue(cluster);
        assertThat(piece.from()).isEqualTo(MARCH);
        assertThat(piece.to()).isEqualTo(draft.asOf());
      });
      assertThat(bill.lines().get(2).pieces()).singleElement().extracting(Piece::cluster).isEqualTo(Optional.empty());
      assertThat(bill.total()).isEqualTo(new Money(new BigDecimal("2.70"), "EUR"));
    });
    assertThat(books.part(Drafts.class).totals(YearMonth.of(2026, 3))).singleElement().satisfies(total -> {
      assertThat(total.amount()).hasValue(draft.bills().get(0).total());
      assertThat(total.nodeSeconds()).isEqualByComparingTo("32400");
      assertThat(total.unbilledSeconds()).isZero();
    });
    books.today(MARCH.plus(HOUR.multipliedBy(4)));
    assertThat(books.draft(lab.course(), "2026-03").bills().get(0).total().amount()).isEqualByComparingTo("3.60");
  }

  @Test
  void aMonthIsFrozenAsItsDraftWas() {
    marchWithTwoHours();
    books.folder(lab, ada, MARCH);
    Bill draft = books.draft(lab.course(), "2026-03").bills().get(0);

    Issued issued = closed("2026-03").get(0);

    assertThat(issued.number()).isEqualTo("2026-0001");
    Invoice invoice = books.invoice(issued);
    assertThat(invoice.bill()).isEqualTo(draft);
    assertThat(invoice.issued()).isEqualTo(issued);
    assertThat(invoice.bill().lines()).extracting(line -> line.amount().toString()).containsExactly("1.60 EUR", "0.20 EUR", "0.15 EUR");
    assertThat(invoice.bill().issuer()).isEqualTo("Computing Centre");
  }

  @Test
  void whatItSaysStaysWhateverIsCalledOrCostsOtherwiseLater() {
    marchWithTwoHours();
    Issued issued = closed("2026-03").get(0);
    Invoice before = books.invoice(issued);

    books.jdbc().sql("update people set display_name = 'Countess'").update();
    books.jdbc().sql("update courses set name = 'Renamed'").update();

    assertThat(books.invoice(issued)).isEqualTo(before);
  }

  @Test
  void closingAgainChangesNothing() {
    marchWithTwoHours();
    List<Issued> first = closed("2026-03");

    books.today(Instant.parse("2026-08-01T00:00:00Z"));

    assertThat(closed("2026-03")).isEqualTo(first);
    assertThat(books.jdbc().sql("select count(*) from audit_log where action = 'close-month'").query(Integer.class).single()).isEqualTo(1);
    assertThat(numbers()).containsExactly("2026-0001");
  }

  @Test
  void aMonthThatGoesOnIsNotClosed() {
    marchWithTwoHours();
    books.today(APRIL.minusNanos(1000));

    assertThat(books.close(lab.course(), "2026-03", grace)).isEqualTo(new NotOver(APRIL));
    books.today(APRIL);
    assertThat(books.close(lab.course(), "2026-03", grace)).isInstanceOf(Closed.class);
  }

  @Test
  void aClusterThatStillRunsKeepsItsMonthOpenAndAFolderDoesNot() {
    marchWithTwoHours();
    books.folder(lab, ada, MARCH);
    UUID cluster = books.used(lab, ada, APRIL.minus(HOUR), Optional.empty());

    assertThat(books.close(lab.course(), "2026-03", grace)).isInstanceOfSatisfying(StillOpen.class, open ->
        assertThat(open.intervals()).singleElement().satisfies(interval -> assertThat(interval.object()).isEqualTo(cluster)));
    assertThat(numbers()).isEmpty();

    books.transaction().executeWithoutResult(status -> {
      books.jdbc().sql("update clusters set desired = 'stopped'").update();
      books.jdbc().sql("update usage set closed_at = ?, closed_by = 'stopped' where cluster_id = ?")
          .params(Books.at(APRIL.plus(HOUR)), cluster).update();
    });
    assertThat(closed("2026-03")).singleElement().extracting(issued -> issued.total().toString()).isEqualTo("2.85 EUR");
    assertThat(closed("2026-04")).singleElement().extracting(issued -> issued.total().toString()).isEqualTo("1.05 EUR");
  }

  @Test
  void whatBeginsAfterTheMonthDoesNotKeepItOpen() {
    marchWithTwoHours();
    books.used(lab, ada, APRIL, Optional.empty());

    assertThat(closed("2026-03")).hasSize(1);
  }

  @Test
  void thereIsNobodyToBillInAClassThatIsNotThere() {
    assertThat(books.close(new CourseId(UUID.randomUUID()), "2026-03", grace)).isEqualTo(new Closing.NoSuchClass());
    assertThat(books.part(Drafts.class).of(new CourseId(UUID.randomUUID()), YearMonth.of(2026, 3))).isEmpty();
  }

  @Test
  void aMonthWithoutUsageIsClosedWithoutAnInvoice() {
    assertThat(closed("2026-03")).isEmpty();
    assertThat(closed("2026-03")).isEmpty();
    assertThat(books.jdbc().sql("select count(*) from closed_months").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void whatHasNoPriceIsSaidAndStaysUnbilled() {
    books.used(lab, ada, MARCH, Optional.of(MARCH.plus(HOUR.multipliedBy(2))));
    books.prices("EUR", MARCH.plus(HOUR));

    assertThat(books.draft(lab.course(), "2026-03").unbilled()).singleElement().satisfies(unbilled -> {
      assertThat(unbilled.reason()).isEqualTo(Slice.Reason.NO_PRICES_YET);
      assertThat(unbilled.piece().to()).isEqualTo(MARCH.plus(HOUR));
    });
    assertThat(closed("2026-03")).singleElement().extracting(issued -> issued.total().toString()).isEqualTo("0.90 EUR");
    assertThat(books.jdbc().sql("select reason from unbilled_usage").query(String.class).list()).containsExactly("no-prices-yet");
  }

  @Test
  void eachCurrencyHasAnInvoiceOfItsOwn() {
    marchWithTwoHours();
    books.prices("credits", MARCH.plus(HOUR));

    assertThat(closed("2026-03")).extracting(issued -> issued.number() + " " + issued.total())
        .containsExactly("2026-0001 0.90 EUR", "2026-0002 0.90 credits");
  }

  @Test
  void numbersBeginAgainWithTheYear() {
    marchWithTwoHours();
    Classroom other = classWithMarch();
    closed("2026-03");
    books.today(Instant.parse("2027-01-01T00:00:00Z"));

    books.close(other.course(), "2026-03", grace);

    assertThat(numbers()).containsExactly("2026-0001", "2027-0001");
  }

  @Test
  void whoClosesForAllKnowsWhichClassesAreLeft() {
    marchWithTwoHours();
    Classroom other = classWithMarch();
    CloseMonth closeMonth = books.part(CloseMonth.class);

    assertThat(closeMonth.toBeClosed(YearMonth.of(2026, 3))).containsExactlyInAnyOrder(lab.course(), other.course());
    closed("2026-03");
    assertThat(closeMonth.toBeClosed(YearMonth.of(2026, 3))).containsExactly(other.course());
    assertThat(closeMonth.toBeClosed(YearMonth.of(2026, 2))).isEmpty();
  }

  @Test
  void adminsWhoCloseAtOnceMakeOneInvoiceForEachClassWithoutAGap() throws Exception {
    books.prices("EUR", MARCH.minus(HOUR));
    List<CourseId> classes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      classes.add(classWithMarch().course());
    }
    ExecutorService admins = Executors.newFixedThreadPool(4);
    try {
      CyclicBarrier start = new CyclicBarrier(4);
      Callable<List<Closing>> all = () -> {
        start.await();
        return classes.stream().map(course -> books.close(course, "2026-03", grace)).toList();
      };
      long first = 0;
      List<Future<List<Closing>>> answers = admins.invokeAll(List.of(all, all, all, all));
      for (Future<List<Closing>> answer : answers) {
        assertThat(answer.get()).extracting(closing -> ((Closed) closing).invoices())
            .isEqualTo(answers.get(0).get().stream().map(closing -> ((Closed) closing).invoices()).toList())
            .allSatisfy(invoices -> assertThat(invoices).hasSize(1));
        first += answer.get().stream().filter(closing -> !((Closed) closing).before()).count();
      }
      assertThat(first).as("each class is closed by one of them, and the others know").isEqualTo(classes.size());
    } finally {
      admins.shutdownNow();
    }
    assertThat(numbers()).containsExactly("2026-0001", "2026-0002", "2026-0003", "2026-0004", "2026-0005", "2026-0006", "2026-0007", "2026-0008");
  }

  @Test
  void aNumberOfAClosingThatIsRolledBackIsGivenToTheNext() {
    marchWithTwoHours();
    Classroom other = classWithMarch();

    assertThatThrownBy(() -> books.transaction().executeWithoutResult(status -> {
      assertThat(closed("2026-03").get(0).number()).isEqualTo("2026-0001");
      throw new IllegalStateException("something else went wrong");
    })).isInstanceOf(IllegalStateException.class);

    assertThat(numbers()).isEmpty();
    assertThat(((Closed) books.close(other.course(), "2026-03", grace)).invoices()).extracting(Issued::number).containsExactly("2026-0001");
    assertThat(closed("2026-03")).extracting(Issued::number).containsExactly("2026-0002");
  }

  @Test
  void whereverItDiesThereIsAllOfTheInvoiceOrNothing() {
    books.prices("EUR", MARCH.minus(HOUR));
    books.prices("credits", MARCH.plus(HOUR));
    int point = 0;
    int whole = 0;
    boolean killed = true;
    while (killed) {
      point++;
      Classroom one = classWithMarch();
      killed = dies(point, one);
      assertAllOrNothing(one, killed);
      whole += 2;
      assertThat(((Closed) books.close(one.course(), "2026-03", grace)).invoices()).hasSize(2);
      assertAllOrNothing(one, false);
      assertThat(numbers()).hasSize(whole).last().asString().endsWith("%04d".formatted(whole));
    }
    assertThat(point).as("points at which it died").isGreaterThan(12);
  }

  private boolean dies(int point, Classroom one) {
    FailingDatabase.killAt(point);
    RuntimeException death = null;
    try {
      books.close(one.course(), "2026-03", grace);
    } catch (RuntimeException failure) {
      death = failure;
    }
    boolean killed = FailingDatabase.spare();
    assertThat(death != null).as("dies when it is killed, and only then: " + death).isEqualTo(killed);
    return killed;
  }

  /** After a commit whose answer was lost there is all of it, which is why a death may leave either. */
  private void assertAllOrNothing(Classroom one, boolean mayBeNothing) {
    List<Integer> counts = books.jdbc().sql("""
        select (select count(*) from closed_months where course_id = :course),
               (select count(*) from invoices where course_id = :course),
               (select count(*) from invoice_lines l join invoices i on i.id = l.invoice_id where course_id = :course),
               (select count(*) from invoice_pieces p join invoices i on i.id = p.invoice_id where course_id = :course),
               (select count(*) from audit_log where course_id = :course and action = 'close-month'),
               (select count(*) from invoice_lines l where not exists (select from invoices i where i.id = l.invoice_id))
        """).param("course", one.course().value()).query((row, number) ->
            List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6))).single();
    List<Integer> all = List.of(1, 2, 4, 4, 1, 0);
    assertThat(counts).isIn(mayBeNothing ? List.of(all, List.of(0, 0, 0, 0, 0, 0)) : List.of(all));
  }

  private void marchWithTwoHours() {
    books.prices("EUR", MARCH.minus(HOUR));
    books.used(lab, ada, MARCH, Optional.of(MARCH.plus(HOUR.multipliedBy(2))));
  }

  private Classroom classWithMarch() {
    Classroom other = Classroom.in(books.jdbc());
    books.used(other, other.with("Bob", "student"), MARCH, Optional.of(MARCH.plus(HOUR.multipliedBy(2))));
    return other;
  }

  private List<Issued> closed(String month) {
    return ((Closed) books.close(lab.course(), month, grace)).invoices();
  }

  private List<String> numbers() {
    return books.jdbc().sql("select number from invoices order by year, sequence").query(String.class).list();
  }
}
