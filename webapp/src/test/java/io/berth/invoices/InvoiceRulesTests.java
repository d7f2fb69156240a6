package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.invoices.Closing.Closed;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself refuses, whoever asks. */
class InvoiceRulesTests {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Books books = Books.inUtc();
  private final Classroom lab = Classroom.in(books.jdbc());
  private final PersonId ada = lab.with("Ada", "student");
  private final PersonId grace = Classroom.admin(books.jdbc(), "Grace");

  private UUID folder;

  @BeforeEach
  void aClosedMonth() {
    books.used(lab, ada, MARCH, Optional.of(MARCH.plus(HOUR)));
    books.prices("EUR", MARCH.plusSeconds(60));
    folder = books.folder(lab, ada, MARCH);
    assertThat(((Closed) books.close(lab.course(), "2026-03", grace)).invoices()).hasSize(1);
  }

  @AfterEach
  void close() {
    books.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed_months", "unbilled_usage", "invoices", "invoice_lines", "invoice_pieces"})
  void nothingIssuedIsChangedOrRemoved(String table) {
    String column = books.jdbc().sql("select column_name from information_schema.columns where table_name = ? and is_generated = 'NEVER' limit 1")
        .param(table).query(String.class).single();
    assertThat(books.jdbc().sql("select count(*) from " + table).query(Integer.class).single()).isPositive();

    refuses(table + " takes new rows only", "update " + table + " set " + column + " = " + column);
    refuses(table + " takes new rows only", "delete from " + table);
    refuses(table + " takes new rows only", "truncate " + table + " cascade");
  }

  @Test
  void anIssuedInvoiceTakesNoMoreLinesAndNoMorePieces() {
    refuses("an issued invoice takes nothing more", """
        insert into invoice_lines
        select invoice_id, position + 100, person_id, person_name, kind, size, quantity_numerator, quantity_denominator, price, factor,
               amount, from_at, to_at, text, corrects
        from invoice_lines
        """);
    refuses("an issued invoice takes nothing more",
        "insert into invoice_pieces select invoice_id, position, usage_id, from_at + interval '1 s', to_at from invoice_pieces");
  }

  @Test
  void linesWithoutAnInvoiceAndPiecesWithoutALineDoNotStay() {
    refuses("invoice_lines_invoice_id_fkey", """
        insert into invoice_lines
        select gen_random_uuid(), position, person_id, person_name, kind, size, quantity_numerator, quantity_denominator, price, factor,
               amount, from_at, to_at, text, corrects
        from invoice_lines
        """);
    refuses("invoice_pieces_invoice_id_position_fkey",
        "insert into invoice_pieces select gen_random_uuid(), position, usage_id, from_at, to_at from invoice_pieces");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "sequence = 3                           | numbers_have_no_gap",
      "year = 2027, sequence = 2              | numbers_have_no_gap",
      "sequence = 0                           | numbers_begin_with_one",
      "sequence = 1                           | invoices_series_year_sequence_key",
      "month = '2026-03-01', sequence = 2     | a_month_is_invoiced_once",
      "month = '2026-03-02', sequence = 2     | an_invoice_is_for_a_month",
      "sequence = 2                           | an invoice is the sum of its lines",
      "series = 'credit-note', reason = 'x'   | a_credit_note_corrects_an_invoice",
      "series = 'receipt'                     | a_series_is_known"})
  void whatIsNoInvoiceIsRefused(String change, String rule) {
    refuses(rule, anotherInvoice(change + ", month = date '2026-01-01'"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "amount = amount + 0.01                        | a_line_costs_what_was_measured",
      "amount = amount + 0.006                       | a_line_costs_what_was_measured",
      "quantity_numerator = null                     | a_line_is_measured_or_corrects",
      "corrects = 1                                  | a_correction_gives_back",
      "kind = 'gift'                                 | a_line_is_of_a_known_kind",
      "size = null                                   | only_sizes_have_a_name",
      "to_at = from_at                               | a_line_has_a_time"})
  void whatIsNoLineIsRefused(String change, String rule) {
    refuses(rule, lineOfAnother(change));
  }

  @Test
  void aLineThatIsCopiedAsItIsWouldBeOne() {
    assertThatCode(() -> books.transaction().executeWithoutResult(status -> {
      books.jdbc().sql(lineOfAnother("position = position")).update();
      books.jdbc().sql(anotherInvoice("month = month - interval '1 month', sequence = sequence + 1, total = (select amount from invoice_lines where position = 1 limit 1)")
          .replace("gen_random_uuid()", "(select invoice_id from invoice_lines where invoice_id not in (select id from invoices))")).update();
    })).doesNotThrowAnyException();
    assertThat(books.jdbc().sql("select number from invoices order by sequence").query(String.class).list())
        .containsExactly("2026-0001", "2026-0002");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "-1.05 | 1 | select id from invoices                                        | nothing gives back more than was billed",
      "-0.01 | 9 | select id from invoices                                        | nothing gives back more than was billed",
      "-0.01 | 1 | select id from invoices where series = 'credit-note'           | a_credit_note_corrects_an_invoice",
      "0.01  | 1 | select id from invoices                                        | a_correction_gives_back"})
  void whatIsNoCorrectionIsRefused(String amount, int line, String corrected, String rule) {
    refusesAll(rule, """
        insert into invoice_lines (invoice_id, position, person_id, person_name, kind, size, amount, from_at, to_at, text, corrects)
        select '00000000-0000-0000-0000-000000000001', 1, person_id, person_name, kind, size, %s, from_at, to_at, text, %d
        from invoice_lines
        where position = 1
        """.formatted(amount, line), copy("invoices", "series = 'credit-note', reason = 'x', total = " + amount + ", corrects = (" + corrected + ")",
        "id = '00000000-0000-0000-0000-000000000001'"));
  }

  @Test
  void nothingIsAddedToTheUsageOfAClosedMonth() {
    refusesUse(MARCH.plus(HOUR), Optional.of(MARCH.plus(HOUR.multipliedBy(2))));
    refusesUse(MARCH.minus(HOUR), Optional.of(MARCH.plusSeconds(1)));
    refusesUse(APRIL.minusSeconds(1), Optional.empty());

    books.used(lab, ada, MARCH.minus(HOUR), Optional.of(MARCH));
    books.used(lab, ada, APRIL, Optional.empty());
    books.used(Classroom.in(books.jdbc()), ada, MARCH, Optional.of(APRIL));
  }

  @Test
  void aFolderEndsNowhereInAClosedMonth() {
    String end = "update usage set closed_at = '%s', closed_by = 'removed' where folder_id = '" + folder + "'";

    refuses("the month of this usage is closed", end.formatted(APRIL.minusSeconds(1)));
    assertThat(books.jdbc().sql(end.formatted(APRIL)).update()).isEqualTo(1);
  }

  @Test
  void usageThatComesWhileTheMonthIsClosedWaitsAndIsRefused() {
    Classroom other = Classroom.in(books.jdbc());
    UUID cluster = other.readyCluster(ada, other.preset("Lab", 2, 4));
    CompletableFuture<Throwable> meter = books.transaction().execute(status -> {
      assertThat(books.close(other.course(), "2026-03", grace)).isEqualTo(new Closed(List.of(), false));
      CompletableFuture<Throwable> later = CompletableFuture.supplyAsync(() -> {
        try {
          books.use(other, ada, cluster, MARCH, Optional.of(MARCH.plus(HOUR)));
          return null;
        } catch (RuntimeException refused) {
          return refused;
        }
      });
      Awaitility.await().until(this::somebodyWaits);
      return later;
    });

    assertThat(meter.orTimeout(20, TimeUnit.SECONDS).join()).rootCause().hasMessageContaining("the month of this usage is closed");
  }

  private boolean somebodyWaits() {
    return books.jdbc().sql("select exists (select from pg_locks where not granted)").query(Boolean.class).single();
  }

  private void refusesUse(Instant from, Optional<Instant> to) {
    assertThatThrownBy(() -> books.used(lab, ada, from, to)).rootCause().hasMessageContaining("the month of this usage is closed");
  }

  /** The invoice once more, with this changed. */
  private String anotherInvoice(String change) {
    return copy("invoices", change, "id = gen_random_uuid()");
  }

  /** The first line once more, of an invoice that is not issued. */
  private String lineOfAnother(String change) {
    return copy("invoice_lines", change, "invoice_id = gen_random_uuid()") + " where position = 1";
  }

  /** A row with its columns, some of which are replaced. */
  private String copy(String table, String change, String other) {
    List<String> columns = books.jdbc().sql("""
        select column_name
        from information_schema.columns
        where table_name = ? and is_generated = 'NEVER'
        order by ordinal_position
        """).param(table).query(String.class).list();
    List<String> values = columns.stream().map(column -> value(column, change + ", " + other)).toList();
    return "insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values) + " from " + table;
  }

  private static String value(String column, String changes) {
    for (String change : changes.split(", (?=[a-z_]+ = )")) {
      if (change.strip().startsWith(column + " = ")) {
        return change.strip().substring(column.length() + 3);
      }
    }
    return column;
  }

  private void refuses(String rule, String statement) {
    refusesAll(rule, statement);
  }

  private void refusesAll(String rule, String... statements) {
    assertThatThrownBy(() -> books.transaction().executeWithoutResult(status ->
        List.of(statements).forEach(statement -> books.jdbc().sql(statement).update()))).rootCause().hasMessageContaining(rule);
  }
}
