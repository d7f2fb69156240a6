package io.berth.spending;

import io.berth.api.Cursor;
import io.berth.api.Paging;
import io.berth.api.Reference;
import io.berth.moments.Moments;
import io.berth.people.SignedInPerson;
import io.berth.pricing.Money;
import io.berth.pricing.MoneyText;
import io.berth.pricing.Prices;
import io.berth.spending.DecidedBudget.Share;
import io.berth.spending.PublishedSpending.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Budgets as programs read them. */
@Component
class BudgetListTable {

  private static final String CURRENCY = """
      coalesce(b.currency, (select l.currency from price_lists l where l.starts_at <= :now order by l.starts_at desc, l.id desc limit 1))
      """;

  private static final String PAGE = """
      select c.id, c.name, b.amount, b.currency as budget_currency,\s""" + CURRENCY + """
             as currency, m.sums::text as sums
      from (
        select id, name
        from courses
        where (:all or id = any(array(select course_id from classes_looked_after(:me))))
          and (:after::uuid is null or id > :after)
        order by id
        limit :look) c
      left join lateral (
        select amount, currency from class_budgets where course_id = c.id order by id desc limit 1) b on true
      left join lateral (
        select json_agg(json_build_object('is_spent', m.is_spent, 'divisor', m.divisor, 'amount', m.amount)) as sums
        from (
          select is_spent, divisor, sum(amount) as amount
          from money_of(c.id, :now, :now, :zone)
          where currency =\s""" + CURRENCY + """
          group by is_spent, divisor) m) m on true
      order by c.id
      """;

  private static final String DECIDED = """
      select budget_of(c.id, null)::text as budget, version_of_budget(c.id) as version, (
          select json_agg(json_build_object('person', s.person_id, 'amount', s.amount, 'currency', s.currency) order by s.person_id)
          from (
            select distinct on (person_id) person_id, amount, currency
            from class_shares
            where course_id = c.id and person_id is not null
            order by person_id, id desc) s
          where s.amount is not null
            and s.currency = (select currency from class_budgets where course_id = c.id order by id desc limit 1))::text as shares
      from courses c
      where c.id = :course
      """;

  private final JdbcClient jdbc;
  private final SpendingReading reading;
  private final Prices prices;

  BudgetListTable(JdbcClient jdbc, SpendingReading reading, Prices prices) {
    this.jdbc = jdbc;
    this.reading = reading;
    this.prices = prices;
  }

  /** What was decided, with its version. */
  record Decided(String version, DecidedBudget budget) {}

  /** In one statement, however many classes. */
  List<PublishedSpending> page(SignedInPerson me, Instant now, Paging paging) {
    return jdbc.sql(PAGE)
        .param("all", me.admin())
        .param("me", me.id().value())
        .param("after", paging.after().map(cursor -> cursor.id(0)).orElse(null))
        .param("look", paging.look())
        .param("now", Moments.at(now))
        .param("zone", prices.zoneOfDatabase())
        .query((row, number) -> spending(row))
        .list();
  }

  Optional<Decided> decided(UUID course) {
    return jdbc.sql(DECIDED).param("course", course)
        .query((row, number) -> new Decided(row.getString("version"),
            decided(course, reading.tree(row.getString("budget")), reading.tree(row.getString("shares")))))
        .optional();
  }

  static Cursor end(PublishedSpending spending) {
    return new Cursor(List.of(spending.course().id().toString()));
  }

  private PublishedSpending spending(ResultSet row) throws SQLException {
    Optional<Money> budget = row.getBigDecimal("amount") == null ? Optional.empty()
        : Optional.of(new Money(row.getBigDecimal("amount"), row.getString("budget_currency")));
    Spent spent = SpendingReading.spent(reading.tree(row.getString("sums")), false);
    Figures figures = Optional.ofNullable(row.getString("currency")).map(currency -> Figures.of(spent, currency, budget, Optional.empty()))
        .orElse(Figures.NONE);
    return new PublishedSpending(new Reference(row.getObject("id", UUID.class), row.getString("name")),
        budget.map(MoneyText::of).orElse(null), figures, null, null);
  }

  private static DecidedBudget decided(UUID course, JsonNode budget, JsonNode shares) {
    return new DecidedBudget(course, SpendingReading.budget(budget).map(MoneyText::of).orElse(null),
        SpendingReading.share(budget).map(MoneyText::of).orElse(null),
        StreamSupport.stream(shares.spliterator(), false).map(BudgetListTable::share).toList(),
        DecidedBudget.Steps.of(SpendingReading.policy(budget)));
  }

  private static Share share(JsonNode row) {
    return new Share(UUID.fromString(row.path("person").asString()),
        MoneyText.of(new Money(row.path("amount").decimalValue(), row.path("currency").asString())));
  }
}
