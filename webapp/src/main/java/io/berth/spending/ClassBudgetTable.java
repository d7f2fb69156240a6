package io.berth.spending;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component("classClassBudgetTable")
class ClassBudgetTable {

  private static final String LOCK_CLASS = """
      select name
      from courses
      where id = :course
      for no key update
      """;

  private static final String NAME_OF_MEMBER = """
      select p.display_name
      from course_members m
      join people p on p.id = m.person_id
      where m.course_id = :course and m.person_id = :person
      """;

  private static final String CURRENCY = """
      select currency
      from price_lists
      order by starts_at <= :now desc, case when starts_at <= :now then :now - starts_at else starts_at - :now end, id desc
      limit 1
      """;

  private static final String BUDGET = """
      select id, amount, currency
      from class_budgets
      where course_id = :course
      order by id desc
      limit 1
      """;

  private static final String VERSION = """
      select version_of_budget(:course)
      """;

  private static final String GIVE = """
      insert into class_budgets (course_id, amount, currency, given_at, given_by)
      values (:course, :amount, :currency, :now, :by)
      """;

  private static final String SHARE = """
      insert into class_shares (course_id, person_id, amount, currency, set_at, set_by)
      values (:course, :person, :amount, :currency, :now, :by)
      """;

  private static final String DECIDE = """
      insert into budget_policies (course_id, at_50, at_80, at_100, countdown, set_at, set_by)
      values (:course, :at50, :at80, :at100, make_interval(secs => :seconds), :now, :by)
      """;

  private final JdbcClient jdbc;

  ClassBudgetTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A budget as it was given. */
  record Given(long id, Money budget) {}

  /** The class's name, if there is such a class. Decisions about its money wait until the transaction ends. */
  Optional<String> lockClass(CourseId course) {
    return jdbc.sql(LOCK_CLASS).param("course", course.value()).query(String.class).optional();
  }

  Optional<String> nameOfMember(CourseId course, PersonId person) {
    return jdbc.sql(NAME_OF_MEMBER).param("course", course.value()).param("person", person.value()).query(String.class)
        .optional();
  }

  /** Of the prices that hold, or that will be the first to; none if there are no prices. */
  Optional<String> currency(Instant now) {
    return jdbc.sql(CURRENCY).param("now", Moments.at(now)).query(String.class).optional();
  }

  Optional<Given> budget(CourseId course) {
    return jdbc.sql(BUDGET)
        .param("course", course.value())
        .query((row, number) -> new Given(row.getLong("id"), new Money(row.getBigDecimal("amount"), row.getString("currency"))))
        .optional();
  }

  /** Of all that was decided about the class's money. */
  String version(CourseId course) {
    return jdbc.sql(VERSION).param("course", course.value()).query(String.class).single();
  }

  void give(CourseId course, Money budget, PersonId by, Instant now) {
    jdbc.sql(GIVE)
        .param("course", course.value())
        .param("amount", budget.amount())
        .param("currency", budget.currency())
        .param("now", Moments.at(now))
        .param("by", by.value())
        .update();
  }

  void share(CourseId course, Optional<PersonId> person, Optional<BigDecimal> amount, String currency, PersonId by, Instant now) {
    jdbc.sql(SHARE)
        .param("course", course.value())
        .param("person", person.map(PersonId::value).orElse(null))
        .param("amount", amount.orElse(null))
        .param("currency", currency)
        .param("now", Moments.at(now))
        .param("by", by.value())
        .update();
  }

  void decide(CourseId course, Policy policy, PersonId by, Instant now) {
    jdbc.sql(DECIDE)
        .param("course", course.value())
        .param("at50", policy.at50().key())
        .param("at80", policy.at80().key())
        .param("at100", policy.at100().key())
        .param("seconds", policy.countdown().toSeconds())
        .param("now", Moments.at(now))
        .param("by", by.value())
        .update();
  }
}
