package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Charge;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invoices and credit notes as they were issued. */
@Component
class InvoiceTable {

  private static final String BY_ID = """
      select *
      from invoices
      where id = :id
      """;

  private static final String BY_NUMBER = """
      select *
      from invoices
      where number = :number
      """;

  private static final String OF_MONTH = """
      select *
      from invoices
      where course_id = :course and month = :month and corrects is null
      order by currency
      """;

  private static final String CREDIT_NOTES = """
      select *
      from invoices
      where corrects = :invoice
      order by year, sequence
      """;

  private static final String PAGE = """
      select *
      from invoices
      where (:course::uuid is null or course_id = :course)
        and (:month::date is null or month = :month)
      order by issued_at desc, series, year desc, sequence desc
      limit :most offset :skip
      """;

  private static final String LINES = """
      select *
      from invoice_lines
      where invoice_id = :id
      order by position
      """;

  private static final String PIECES = """
      select p.position, p.usage_id, p.from_at, p.to_at, u.cluster_id
      from invoice_pieces p
      join usage u on u.id = p.usage_id
      where p.invoice_id = :id
      order by p.position, p.from_at, p.usage_id
      """;

  private static final String GIVEN_BACK = """
      select l.corrects, sum(l.amount) as amount
      from invoices i
      join invoice_lines l on l.invoice_id = i.id
      where i.corrects = :invoice
      group by l.corrects
      """;

  private final JdbcClient jdbc;

  InvoiceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Invoice> find(InvoiceId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query((row, number) -> invoice(row)).optional();
  }

  Optional<Invoice> find(String number) {
    return jdbc.sql(BY_NUMBER).param("number", number).query((row, at) -> invoice(row)).optional();
  }

  List<Issued> ofMonth(CourseId course, YearMonth month) {
    return jdbc.sql(OF_MONTH).param("course", course.value()).param("month", month.atDay(1)).query(InvoiceTable::issued).list();
  }

  List<Issued> creditNotesOf(InvoiceId invoice) {
    return jdbc.sql(CREDIT_NOTES).param("invoice", invoice.value()).query(InvoiceTable::issued).list();
  }

  List<Issued> page(Optional<CourseId> course, Optional<YearMonth> month, int most, long skip) {
    return jdbc.sql(PAGE)
        .param("course", course.map(CourseId::value).orElse(null))
        .param("month", month.map(given -> given.atDay(1)).orElse(null))
        .param("most", most)
        .param("skip", skip)
        .query(InvoiceTable::issued)
        .list();
  }

  /** By position of the line; below 0. */
  Map<Integer, BigDecimal> givenBack(InvoiceId invoice) {
    Map<Integer, BigDecimal> amounts = new HashMap<>();
    jdbc.sql(GIVEN_BACK).param("invoice", invoice.value())
        .query((ResultSet row) -> {
          amounts.put(row.getInt("corrects"), row.getBigDecimal("amount"));
        });
    return amounts;
  }

  private Invoice invoice(ResultSet row) throws SQLException {
    Issued issued = issued(row, 0);
    return new Invoice(issued, new Bill(row.getString("issuer"), issued.course(), issued.className(),
        row.getString("payer"), issued.month(), issued.total().currency(), lines(issued)));
  }

  private List<Line> lines(Issued issued) {
    Map<Integer, List<Piece>> pieces = new HashMap<>();
    jdbc.sql(PIECES).param("id", issued.id().value()).query((ResultSet row) -> {
      pieces.computeIfAbsent(row.getInt("position"), none -> new ArrayList<>()).add(piece(row));
    });
    return jdbc.sql(LINES).param("id", issued.id().value())
        .query((row, number) -> line(row, "corrects", issued.total().currency(), pieces.getOrDefault(row.getInt("position"), List.of())))
        .list();
  }

  /** @param corrects the column of the line that is corrected */
  static Line line(ResultSet row, String corrects, String currency, List<Piece> pieces) throws SQLException {
    BigDecimal numerator = row.getBigDecimal("quantity_numerator");
    Optional<Measured> measured = numerator == null ? Optional.empty() : Optional.of(new Measured(
        new Fraction(numerator.toBigIntegerExact(), row.getBigDecimal("quantity_denominator").toBigIntegerExact()),
        row.getBigDecimal("price"), row.getBigDecimal("factor")));
    return new Line(row.getInt("position"), new PersonId(row.getObject("person_id", UUID.class)), row.getString("person_name"),
        Words.read(Charge.Kind.class, row.getString("kind")), Optional.ofNullable(row.getString("size")), measured,
        Optional.ofNullable(row.getObject(corrects, Integer.class)), new Money(row.getBigDecimal("amount"), currency),
        Moments.in(row, "from_at"), Moments.in(row, "to_at"), row.getString("text"), pieces);
  }

  private static Piece piece(ResultSet row) throws SQLException {
    return new Piece(row.getLong("usage_id"), Optional.ofNullable(row.getObject("cluster_id", UUID.class)), Moments.in(row, "from_at"),
        Moments.in(row, "to_at"));
  }

  static Issued issued(ResultSet row, int number) throws SQLException {
    BillingMonth month = new BillingMonth(YearMonth.from(row.getObject("month", LocalDate.class)), ZoneId.of(row.getString("zone")));
    return new Issued(new InvoiceId(row.getObject("id", UUID.class)), row.getString("number"),
        Optional.ofNullable(row.getObject("corrects", UUID.class)).map(InvoiceId::new),
        new CourseId(row.getObject("course_id", UUID.class)), row.getString("class_name"), month,
        new Money(row.getBigDecimal("total"), row.getString("currency")), row.getString("reason"), Moments.in(row, "issued_at"));
  }
}
