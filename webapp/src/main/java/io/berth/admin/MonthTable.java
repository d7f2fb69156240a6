package io.berth.admin;

import io.berth.admin.BilledClass.InvoiceRef;
import io.berth.invoices.BillingMonth;
import io.berth.moments.Moments;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the table of a month says besides what was used. */
@Component
class MonthTable {

  // The interval that ended first after the last closed month leads to the first open one, by the index.
  private static final String CLASSES = """
      with spent as (
        select course_id, currency, sum(total) as amount
        from invoices
        where month < :month or (month = :month and corrects is not null)
        group by course_id, currency
      ), billed as (
        select course_id, json_agg(json_build_object('number', number, 'total', total, 'currency', currency, 'credited', (
                 select coalesce(sum(c.total), 0)
                 from invoices c
                 where c.corrects = i.id)) order by currency) as invoices
        from invoices i
        where month = :month and corrects is null
        group by course_id
      )
      select c.id, c.name, c.payer, m.closed_at, b.amount as budget, b.currency, coalesce(s.amount, 0) as spent,
             coalesce(i.invoices, '[]')::text as invoices,
             case when f.since is not null then greatest(l.ends_at, f.since) end as open_since,
             exists (
               select
               from usage u
               where u.course_id = c.id and u.closed_at is null and u.cluster_id is not null and u.opened_at < :end) as waits
      from courses c
      left join closed_months m on m.course_id = c.id and m.month = :month
      left join lateral (
        select id, amount, currency
        from class_budgets
        where course_id = c.id
        order by id desc
        limit 1) b on true
      left join lateral (
        select max(ends_at) as ends_at
        from closed_months
        where course_id = c.id and month < :month) l on true
      left join lateral (
        select least(
          (select min(u.opened_at) from usage u where u.course_id = c.id and u.closed_at is null),
          (select u.opened_at
           from usage u
           where u.course_id = c.id and u.closed_at > coalesce(l.ends_at, '-infinity')
           order by u.closed_at
           limit 1)) as since) f on b.id is not null
      left join spent s on s.course_id = c.id and s.currency = b.currency
      left join billed i on i.course_id = c.id
      where c.id = any(:used) or m.month is not null
      """;

  private static final String CLUSTERS = """
      select count(*) as running,
             count(*) filter (where u.opened_at < :end) as reaching,
             count(*) filter (where u.opened_at < :yesterday) as long
      from clusters c
      join usage u on u.cluster_id = c.id and u.closed_at is null
      where c.observed <> 'gone' and c.state = 'ready'
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  MonthTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A class that used something, or whose month is closed.
   *
   * @param spent as invoiced until the month began, in the budget's currency
   * @param openSince what was used from then on, and before the month began, is in no invoice; only of a class with a budget
   * @param waits whether a cluster runs that began before the month ended
   */
  record ClassRow(UUID id, String name, String payer, Optional<Instant> closed, Optional<Money> budget, BigDecimal spent,
      List<InvoiceRef> invoices, Optional<Instant> openSince, boolean waits) {}

  /** Clusters that run now, those of them that began before the month ended, and those that have run for more than a day. */
  record Running(int running, int reaching, int runningLong) {}

  List<ClassRow> classes(BillingMonth month, Collection<UUID> used) {
    return jdbc.sql(CLASSES).param("month", month.month().atDay(1)).param("end", Moments.at(month.end()))
        .param("used", used.toArray(UUID[]::new)).query(this::row).list();
  }

  Running clusters(BillingMonth month, Instant yesterday) {
    return jdbc.sql(CLUSTERS).param("end", Moments.at(month.end())).param("yesterday", Moments.at(yesterday))
        .query((row, number) -> new Running(row.getInt("running"), row.getInt("reaching"), row.getInt("long")))
        .single();
  }

  private ClassRow row(ResultSet row, int number) throws SQLException {
    String currency = row.getString("currency");
    return new ClassRow(row.getObject("id", UUID.class), row.getString("name"), row.getString("payer"), Moments.maybeIn(row, "closed_at"),
        currency == null ? Optional.empty() : Optional.of(new Money(row.getBigDecimal("budget"), currency)),
        row.getBigDecimal("spent"), json.readTree(row.getString("invoices")).valueStream().map(MonthTable::invoice).toList(),
        Moments.maybeIn(row, "open_since"), row.getBoolean("waits"));
  }

  private static InvoiceRef invoice(JsonNode invoice) {
    String currency = invoice.path("currency").asString();
    return new InvoiceRef(invoice.path("number").asString(), new Money(invoice.path("total").decimalValue(), currency),
        new Money(invoice.path("credited").decimalValue(), currency));
  }
}
