package io.berth.invoices;

import io.berth.api.Cursor;
import io.berth.api.Known;
import io.berth.api.Paging;
import io.berth.moments.Moments;
import io.berth.people.SignedInPerson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invoices as far as somebody may see them, each answer by one statement. */
@Component
class PublishedInvoiceTable {

  private static final String SEEN = """
      (:all or i.course_id = any(array(select course_id from classes_looked_after(:me))))
      """;

  private static final String PAGE = """
      select i.*, o.number as corrected
      from invoices i
      left join invoices o on o.id = i.corrects
      where (:course::uuid is null or i.course_id = :course)
        and (:month::date is null or i.month = :month)
        and (:after::timestamptz is null or (i.issued_at, i.id) > (:after, :afterId))
        and\s""" + SEEN + """
      order by i.issued_at, i.id
      limit :look
      """;

  /** Its credit notes are all that is ever added to an invoice. */
  private static final String ONE = """
      with found as (
        select i.*, o.number as corrected, notes.numbers, i.number || '.' || cardinality(notes.numbers) as version
        from invoices i
        left join invoices o on o.id = i.corrects
        cross join lateral (
          select coalesce(array_agg(n.number order by n.year, n.sequence), '{}') as numbers
          from invoices n
          where n.corrects = i.id) as notes
        where i.series = :series and i.year = :year and i.sequence = :sequence and\s""" + SEEN + """
      )
      select found.*, l.invoice_id, l.position, l.person_id, l.person_name, l.kind, l.size, l.quantity_numerator,
             l.quantity_denominator, l.price, l.factor, l.amount, l.from_at, l.to_at, l.text, l.corrects as corrects_line
      from found
      left join invoice_lines l on l.invoice_id = found.id and found.version <> all(:known)
      order by l.position
      """;

  private static final String INTERVALS = """
      with line as (
        select i.id, i.number || '.' || l.position as version
        from invoices i
        join invoice_lines l on l.invoice_id = i.id
        where i.series = :series and i.year = :year and i.sequence = :sequence and l.position = :line and\s""" + SEEN + """
      )
      select line.version, p.usage_id, p.from_at, p.to_at, u.cluster_id, u.folder_id
      from line
      left join lateral (
        select *
        from invoice_pieces
        where invoice_id = line.id and position = :line and line.version <> all(:known)
          and (:after::timestamptz is null or (from_at, usage_id) > (:after, :afterId))
        order by from_at, usage_id
        limit :look) p on true
      left join usage u on u.id = p.usage_id
      order by p.from_at, p.usage_id
      """;

  private final JdbcClient jdbc;

  PublishedInvoiceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An invoice, by its id for the end of a page. */
  record Listed(UUID id, PublishedInvoice invoice) {

    Cursor end() {
      return new Cursor(List.of(invoice.issuedAt().toString(), id.toString()));
    }
  }

  /** Something with its version; without its parts if the version is known. */
  record Found<T>(String version, T content) {}

  /** The earliest first. */
  List<Listed> page(SignedInPerson me, Optional<UUID> course, Optional<YearMonth> month, Paging paging) {
    return seen(PAGE, me)
        .param("course", course.orElse(null))
        .param("month", month.map(given -> given.atDay(1)).orElse(null))
        .param("after", paging.after().map(cursor -> Moments.at(cursor.time(0))).orElse(null))
        .param("afterId", paging.after().map(cursor -> cursor.id(1)).orElse(null))
        .param("look", paging.look())
        .query((row, number) -> new Listed(row.getObject("id", UUID.class), head(row)))
        .list();
  }

  Optional<Found<PublishedInvoice>> one(SignedInPerson me, InvoiceNumber number, Known known) {
    List<PublishedLine> lines = new ArrayList<>();
    return numbered(ONE, me, number, known)
        .query((row, count) -> {
          if (row.getObject("position") != null) {
            lines.add(line(row));
          }
          List<String> notes = Arrays.asList((String[]) row.getArray("numbers").getArray());
          return new Found<>(row.getString("version"), head(row).with(lines, notes));
        })
        .list().stream().findFirst();
  }

  /** What a line is made of, the earliest first. */
  Optional<Found<List<BilledInterval>>> intervals(SignedInPerson me, InvoiceNumber number, int line, Paging paging, Known known) {
    List<BilledInterval> intervals = new ArrayList<>();
    return numbered(INTERVALS, me, number, known)
        .param("line", line)
        .param("after", paging.after().map(cursor -> Moments.at(cursor.time(0))).orElse(null))
        .param("afterId", paging.after().map(cursor -> cursor.number(1)).orElse(0L))
        .param("look", paging.look())
        .query((row, count) -> {
          if (row.getObject("usage_id") != null) {
            intervals.add(interval(row));
          }
          return new Found<>(row.getString("version"), intervals);
        })
        .list().stream().findFirst();
  }

  static Cursor end(BilledInterval interval) {
    return new Cursor(List.of(interval.from().toString(), String.valueOf(interval.id())));
  }

  private JdbcClient.StatementSpec numbered(String sql, SignedInPerson me, InvoiceNumber number, Known known) {
    return seen(sql, me).param("series", number.series()).param("year", number.year()).param("sequence", number.sequence())
        .param("known", known.asArray());
  }

  private JdbcClient.StatementSpec seen(String sql, SignedInPerson me) {
    return jdbc.sql(sql).param("all", me.admin()).param("me", me.id().value());
  }

  private static PublishedInvoice head(ResultSet row) throws SQLException {
    return PublishedInvoice.of(InvoiceTable.issued(row, 0), Optional.ofNullable(row.getString("corrected")), row.getString("issuer"));
  }

  private static PublishedLine line(ResultSet row) throws SQLException {
    return PublishedLine.of(InvoiceTable.line(row, "corrects_line", row.getString("currency"), List.of()),
        Optional.of(row.getString("number")));
  }

  private static BilledInterval interval(ResultSet row) throws SQLException {
    return new BilledInterval(row.getLong("usage_id"), row.getObject("cluster_id", UUID.class), row.getObject("folder_id", UUID.class),
        Moments.in(row, "from_at"), Moments.in(row, "to_at"));
  }
}
