package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.courses.CourseId;
import io.berth.invoices.Closing.Closed;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A year of random clusters and folders at random prices, metered as the dashboard does it: by a clock that now and then steps
 * back, across month ends, a leap day, daylight saving and price changes. Every line is compared with {@link CountedCosts}.
 */
class RandomHistoryTests {

  private static final List<YearMonth> MONTHS = IntStream.rangeClosed(1, 13)
      .mapToObj(month -> YearMonth.of(2023, 12).plusMonths(month - 1)).toList();

  @ParameterizedTest
  @CsvSource({"1, Europe/Berlin, 10000", "2, UTC, 1000", "3, Australia/Lord_Howe, 1000"})
  void everyLineIsWhatAnIndependentCountSaysToTheLastDecimal(long seed, ZoneId zone, int clusters) {
    try (Books books = Books.in(zone)) {
      RandomHistory history = new RandomHistory(books, seed, zone);
      history.live(clusters);
      assertThat(history.ingredients()).containsOnlyKeys("launch", "resize", "stopped", "expired", "failed", "clock step back", "across a leap day",
          "across summer time", "across winter time", "across a month end", "across a change of prices").allSatisfy((what, times) ->
          assertThat(times).as(what).isPositive());
      PersonId grace = Classroom.admin(books.jdbc(), "Grace");
      Map<YearMonth, List<DraftTotal>> afresh = totals(books);
      sumUp(books, clusters / 2);
      assertThat(totals(books)).as("while half of it is summed").usingRecursiveComparison().isEqualTo(afresh);
      sumUp(books, Integer.MAX_VALUE);
      assertThat(totals(books)).as("by the sums").usingRecursiveComparison().isEqualTo(afresh);
      List<Issued> all = new ArrayList<>();
      for (YearMonth month : MONTHS) {
        List<DraftTotal> totals = afresh.get(month);
        for (CourseId course : history.classes()) {
          CountedCosts expected = history.expected(course, month);
          Draft draft = books.draft(course, month.toString());
          check(draft, expected);
          check(draft, totals.stream().filter(total -> total.course().equals(course)).toList());
          List<Issued> issued = close(books, course, month, grace);
          assertThat(issued).extracting(invoice -> books.invoice(invoice).bill()).isEqualTo(draft.bills());
          assertThat(issued).extracting(invoice -> invoice.total()).isEqualTo(draft.bills().stream().map(Bill::total).toList());
          all.addAll(issued);
        }
      }
      assertThat(all).hasSizeGreaterThan(50).extracting(Issued::number)
          .isEqualTo(IntStream.rangeClosed(1, all.size()).mapToObj("2026-%04d"::formatted).toList());
      closingAgainChangesNothing(books, history, grace, all);
    }
  }

  private static Map<YearMonth, List<DraftTotal>> totals(Books books) {
    return MONTHS.stream().collect(Collectors.toMap(month -> month, books.part(Drafts.class)::totals));
  }

  /** So many intervals or some more, a few hundred at a time. */
  private static void sumUp(Books books, int intervals) {
    int portion = 700;
    for (int done = 0; done < intervals && portion > 0; done += portion) {
      portion = books.part(UsageSums.class).sumUp(700);
    }
  }

  private static void closingAgainChangesNothing(Books books, RandomHistory history, PersonId by, List<Issued> all) {
    books.today(Instant.parse("2027-02-01T00:00:00Z"));
    List<Issued> again = MONTHS.stream()
        .flatMap(month -> history.classes().stream().flatMap(course -> close(books, course, month, by).stream()))
        .toList();
    assertThat(again).isEqualTo(all);
  }

  private static void check(Draft draft, CountedCosts expected) {
    List<Line> lines = draft.bills().stream().flatMap(bill -> bill.lines().stream()).toList();
    assertThat(lines).extracting(CountedCosts::subject).containsExactlyInAnyOrderElementsOf(expected.subjects());
    assertThat(lines).allSatisfy(line -> {
      CountedCosts.Count count = expected.of(CountedCosts.subject(line));
      BigDecimal times = new BigDecimal(line.measured().orElseThrow().cost().numerator()).multiply(count.divisor());
      assertThat(times).isEqualByComparingTo(count.cost().multiply(new BigDecimal(line.measured().orElseThrow().cost().denominator())));
      assertThat(line.amount().amount()).isEqualTo(
          count.cost().divide(count.divisor(), places(line.amount().currency()), RoundingMode.HALF_EVEN));
      assertThat(line.pieces()).hasSizeGreaterThanOrEqualTo(1).allSatisfy(piece -> {
        assertThat(piece.from()).isBetween(draft.month().start(), piece.to());
        assertThat(piece.to()).isBeforeOrEqualTo(draft.month().end());
      });
    });
    Map<String, Long> unbilled = draft.unbilled().stream().collect(Collectors.groupingBy(each -> each.reason().name(),
        Collectors.summingLong(each -> CountedCosts.micros(each.piece().to()) - CountedCosts.micros(each.piece().from()))));
    assertThat(unbilled).isEqualTo(expected.unbilled());
  }

  /** What the database adds up by itself. */
  private static void check(Draft draft, List<DraftTotal> totals) {
    assertThat(totals).flatExtracting(total -> total.amount().stream().toList())
        .isEqualTo(draft.bills().stream().map(Bill::total).toList());
    assertThat(totals).filteredOn(total -> total.amount().isPresent()).extracting(DraftTotal::lines)
        .isEqualTo(draft.bills().stream().map(bill -> (long) bill.lines().size()).toList());
    long unbilled = draft.unbilled().stream()
        .mapToLong(each -> CountedCosts.micros(each.piece().to()) - CountedCosts.micros(each.piece().from())).sum();
    assertThat(totals).allSatisfy(total -> assertThat(total.unbilledSeconds()).isEqualByComparingTo(BigDecimal.valueOf(unbilled, 6)));
  }

  private static int places(String currency) {
    return currency.equals("JPY") ? 0 : 2;
  }

  private static List<Issued> close(Books books, CourseId course, YearMonth month, PersonId by) {
    return ((Closed) books.close(course, month.toString(), by)).invoices();
  }
}
