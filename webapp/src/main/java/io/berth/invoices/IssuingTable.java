package io.berth.invoices;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes invoices: first what they are made of, then the row that seals it. */
@Component
class IssuingTable {

  private static final String PIECES = """
      insert into invoice_pieces (invoice_id, position, usage_id, from_at, to_at)
      select :id, p.position, p.interval, p.from_at, p.to_at
      from jsonb_to_recordset(:pieces::jsonb) as p (position integer, interval bigint, from_at timestamptz, to_at timestamptz)
      """;

  private static final String LINES = """
      insert into invoice_lines (invoice_id, position, person_id, person_name, kind, size, quantity_numerator, quantity_denominator,
                                 price, factor, amount, from_at, to_at, text, corrects)
      select :id, l.position, l.person, l.person_name, l.kind, l.size, l.numerator, l.denominator, l.price, l.factor, l.amount,
             l.from_at, l.to_at, l.text, l.corrects
      from jsonb_to_recordset(:lines::jsonb) as l (position integer, person uuid, person_name text, kind text, size text,
        numerator numeric, denominator numeric, price numeric, factor numeric, amount numeric, from_at timestamptz,
        to_at timestamptz, text text, corrects integer)
      """;

  /** Held until the transaction ends, so that whoever comes next sees the number that was taken, or that it was not. */
  private static final String QUEUE = """
      select pg_advisory_xact_lock(hashtext('invoices'), :year)
      """;

  private static final String SEAL = """
      insert into invoices (id, series, year, sequence, corrects, course_id, class_name, payer, issuer, month, zone, starts_at, ends_at,
                            currency, total, reason, issued_at, issued_by)
      select :id, :series, :year, coalesce(max(sequence), 0) + 1, :corrects, :course, :className, :payer, :issuer, :month, :zone, :from, :to,
             :currency, :total, :reason, :now, :by
      from invoices
      where series = :series and year = :year
      returning number
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  IssuingTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Gives the next number of the year and series; another transaction that wants one waits until this one ends. */
  Issued issue(Bill bill, Optional<InvoiceId> corrects, String reason, PersonId by, Instant now) {
    UUID id = UUID.randomUUID();
    int year = now.atZone(bill.month().zone()).getYear();
    jdbc.sql(PIECES).param("id", id).param("pieces", pieces(bill)).update();
    jdbc.sql(LINES).param("id", id).param("lines", lines(bill)).update();
    jdbc.sql(QUEUE).param("year", year).query().singleRow();
    String number = jdbc.sql(SEAL)
        .param("id", id)
        .param("series", corrects.isPresent() ? "credit-note" : "invoice")
        .param("year", year)
        .param("corrects", corrects.map(InvoiceId::value).orElse(null))
        .param("course", bill.course().value())
        .param("className", bill.className())
        .param("payer", bill.payer())
        .param("issuer", bill.issuer())
        .param("month", bill.month().month().atDay(1))
        .param("zone", bill.month().zone().getId())
        .param("from", Moments.at(bill.month().start()))
        .param("to", Moments.at(bill.month().end()))
        .param("currency", bill.currency())
        .param("total", bill.total().amount())
        .param("reason", reason)
        .param("now", Moments.at(now))
        .param("by", by.value())
        .query(String.class)
        .single();
    return new Issued(new InvoiceId(id), number, corrects, bill.course(), bill.className(), bill.month(), bill.total(), reason, now);
  }

  private String pieces(Bill bill) {
    Stream<Map<String, Object>> pieces = bill.lines().stream().flatMap(line -> line.pieces().stream()
        .map(piece -> Map.of("position", line.position(), "interval", piece.interval(), "from_at", piece.from().toString(),
            "to_at", piece.to().toString())));
    return json.writeValueAsString(pieces.toList());
  }

  private String lines(Bill bill) {
    List<Map<String, Object>> lines = bill.lines().stream().map(IssuingTable::line).toList();
    return json.writeValueAsString(lines);
  }

  /** Numbers as texts, in which nothing on the way can round them. */
  private static Map<String, Object> line(Line line) {
    Map<String, Object> row = new HashMap<>();
    row.put("position", line.position());
    row.put("person", line.person().value());
    row.put("person_name", line.personName());
    row.put("kind", Words.of(line.kind()));
    line.size().ifPresent(size -> row.put("size", size));
    line.measured().ifPresent(measured -> {
      row.put("numerator", measured.quantity().numerator().toString());
      row.put("denominator", measured.quantity().denominator().toString());
      row.put("price", measured.price().toPlainString());
      row.put("factor", measured.factor().toPlainString());
    });
    row.put("amount", line.amount().amount().toPlainString());
    row.put("from_at", line.from().toString());
    row.put("to_at", line.to().toString());
    row.put("text", line.text());
    line.corrects().ifPresent(position -> row.put("corrects", position));
    return row;
  }
}
