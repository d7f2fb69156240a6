package io.berth.spending;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.Prices;
import io.berth.spending.ClassSpending.OfPerson;
import io.berth.spending.Forecast.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class ClassSpendingTable {

  /** What was spent in so much time says how it will go on; a class that began later is judged by what there is. */
  private static final Duration LATELY = Duration.ofDays(14);
  private static final Duration LEAST = Duration.ofDays(1);

  private static final String OF_CLASS = """
      with chosen as (
        select c.*, budget_of(c.id, null) as budget,
               coalesce((select b.currency from class_budgets b where b.course_id = c.id order by b.id desc limit 1),
                        (select l.currency from price_lists l where l.starts_at <= :now order by l.starts_at desc, l.id desc limit 1)) as currency
        from courses c
        where c.id = :course
      ), began as (
        select greatest(:since, least(:latest, min(u.opened_at))) as since
        from usage u
        where u.course_id = :course
      ), money as (
        select m.*
        from chosen, began, money_of(chosen.id, :now, coalesce(began.since, :latest), :zone) m
        where m.currency = chosen.currency
      ), shares as (
        select distinct on (s.person_id) s.person_id, s.amount
        from class_shares s
        join chosen on chosen.currency = s.currency
        where s.course_id = :course and s.person_id is not null
        order by s.person_id, s.id desc
      )
      select json_build_object(
        'name', chosen.name,
        'currency', chosen.currency,
        'budget', chosen.budget,
        'ends_at', (chosen.ends_on + 1)::timestamp at time zone 'UTC',
        'since', (select since from began),
        'people', (
          select coalesce(json_agg(json_build_object('id', p.id, 'name', p.display_name,
                   'share', (select amount from shares s where s.person_id = p.id),
                   'money', (select coalesce(json_agg(m), '[]') from money m where m.person_id = p.id))
                   order by lower(p.display_name), p.id), '[]')
          from people p
          where exists (select from course_members m where m.course_id = chosen.id and m.person_id = p.id)
             or exists (select from money m where m.person_id = p.id)))::text
      from chosen
      """;

  private final JdbcClient jdbc;
  private final SpendingReading reading;
  private final Prices prices;

  ClassSpendingTable(JdbcClient jdbc, SpendingReading reading, Prices prices) {
    this.jdbc = jdbc;
    this.reading = reading;
    this.prices = prices;
  }

  Optional<ClassSpending> of(CourseId course, Instant now) {
    return jdbc.sql(OF_CLASS)
        .param("course", course.value())
        .param("now", Moments.at(now))
        .param("since", Moments.at(now.minus(LATELY)))
        .param("latest", Moments.at(now.minus(LEAST)))
        .param("zone", prices.zoneOfDatabase())
        .query((row, number) -> spending(reading.tree(row.getString(1)), now))
        .optional();
  }

  private static ClassSpending spending(JsonNode all, Instant now) {
    JsonNode budget = all.path("budget");
    Optional<Instant> end = time(all.path("ends_at"));
    Duration within = Duration.between(time(all.path("since")).orElse(now.minus(LEAST)), now);
    List<OfPerson> people = StreamSupport.stream(all.path("people").spliterator(), false)
        .map(person -> person(person, SpendingReading.share(budget), currency(all), within, now, end))
        .toList();
    Spent spent = people.stream().map(OfPerson::spent).reduce(Spent.NOTHING, Spent::plus);
    Fraction recent = StreamSupport.stream(all.path("people").spliterator(), false).map(ClassSpendingTable::recent)
        .reduce(Fraction.ZERO, Fraction::plus);
    Optional<Money> limit = SpendingReading.budget(budget);
    return new ClassSpending(all.path("name").asString(), currency(all), limit, SpendingReading.share(budget),
        SpendingReading.policy(budget), SpendingReading.steps(budget), spent,
        Forecast.of(spent.so(), new Pace(recent, within), now, end, limit), people);
  }

  private static OfPerson person(JsonNode row, Optional<Money> usual, Optional<String> currency, Duration within, Instant now,
      Optional<Instant> end) {
    Optional<Money> own = Optional.of(row.path("share")).filter(JsonNode::isNumber)
        .flatMap(amount -> currency.map(unit -> new Money(amount.decimalValue(), unit)));
    Spent spent = SpendingReading.spent(row.path("money"), false);
    return new OfPerson(new PersonId(UUID.fromString(row.path("id").asString())), row.path("name").asString(), spent, own.or(() -> usual),
        own.isPresent(), Forecast.of(spent.so(), new Pace(recent(row), within), now, end, own.or(() -> usual)));
  }

  private static Fraction recent(JsonNode person) {
    return StreamSupport.stream(person.path("money").spliterator(), false)
        .map(sum -> SpendingReading.fraction(sum.path("recent"), sum.path("divisor")))
        .reduce(Fraction.ZERO, Fraction::plus);
  }

  private static Optional<String> currency(JsonNode all) {
    return Optional.of(all.path("currency")).filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static Optional<Instant> time(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isString).map(text -> OffsetDateTime.parse(text.asString()).toInstant());
  }
}
