package io.berth.spending;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.pricing.Prices;
import io.berth.spending.ReachedStep.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class StepTable {

  private static final String WITH_BUDGET = """
      select distinct b.course_id
      from class_budgets b
      join courses c on c.id = b.course_id
      where c.archived_at is null
        or exists (select from clusters l where l.course_id = c.id and l.desired = 'running' and l.failed_at is null)
      """;

  private static final String TAKE_TURN = """
      select pg_try_advisory_xact_lock(hashtextextended('budget ' || :course::text, 0))
      """;

  private static final String STANDING = """
      select c.name, spending_of(c.id, null, :now, :zone)::text as spending
      from courses c
      where c.id = :course
      """;

  private static final String REACH = """
      insert into budget_steps (course_id, budget_id, policy_id, percent, action, reached_at, stops_at)
      values (:course, :budget, :policy, :percent, :action, :now, :stops)
      on conflict do nothing
      """;

  private static final String IN_FORCE = """
      s.budget_id = (select max(id) from class_budgets where course_id = s.course_id)
      and s.policy_id is not distinct from (select max(id) from budget_policies where course_id = s.course_id)
      """;

  private static final String DUE = """
      select s.id
      from budget_steps s
      where s.stops_at <= :now and s.undone_at is null and s.stopped_at is null and\s
      """ + IN_FORCE + """
      order by s.stops_at
      """;

  private static final String TAKE_DUE = """
      select s.course_id, c.name, s.percent
      from budget_steps s
      join courses c on c.id = s.course_id
      where s.id = :id and s.stops_at <= :now and s.undone_at is null and s.stopped_at is null and\s
      """ + IN_FORCE + """
      for update of s skip locked
      """;

  private static final String STOPPED = """
      update budget_steps
      set stopped_at = :now
      where id = :id
      """;

  private static final String UNDO = """
      update budget_steps s
      set undone_at = :now, undone_by = :by
      where s.id = :id and s.course_id = :course and s.stops_at is not null and s.undone_at is null and s.stopped_at is null and\s
      """ + IN_FORCE;

  private static final String ANSWER = """
      update budget_steps s
      set answered_at = :now, answered_by = :by, answer = :answer
      where s.id = :id and s.course_id = :course and s.action = 'ask' and s.answer is null and\s
      """ + IN_FORCE;

  private static final String NAME = """
      select name
      from courses
      where id = :course
      """;

  private final JdbcClient jdbc;
  private final SpendingReading reading;
  private final Prices prices;

  StepTable(JdbcClient jdbc, SpendingReading reading, Prices prices) {
    this.jdbc = jdbc;
    this.reading = reading;
    this.prices = prices;
  }

  /** How a class stands at one moment. */
  record Standing(String name, long budgetId, Money budget, Optional<Long> policyId, Policy policy, Spent spent) {}

  /** A countdown that is over. */
  record Due(CourseId course, String name, int percent) {}

  List<CourseId> withBudget() {
    return jdbc.sql(WITH_BUDGET).query(UUID.class).list().stream().map(CourseId::new).toList();
  }

  /** Whether this transaction, and until its end no other, may judge the class. */
  boolean takeTurn(CourseId course) {
    return jdbc.sql(TAKE_TURN).param("course", course.value()).query(Boolean.class).single();
  }

  /** Empty for a class without a budget. */
  Optional<Standing> standing(CourseId course, Instant now) {
    return jdbc.sql(STANDING)
        .param("course", course.value())
        .param("now", Moments.at(now))
        .param("zone", prices.zoneOfDatabase())
        .query((row, number) -> standing(row.getString("name"), reading.tree(row.getString("spending"))))
        .optional()
        .flatMap(found -> found);
  }

  private static Optional<Standing> standing(String name, JsonNode all) {
    return SpendingReading.budget(all).map(budget -> new Standing(name, all.path("id").asLong(), budget,
        Optional.of(all.path("policy").path("id")).filter(JsonNode::isNumber).map(JsonNode::asLong),
        SpendingReading.policy(all), SpendingReading.spent(all.path("money"), false)));
  }

  /** False if it was reached before. */
  boolean reach(CourseId course, Standing standing, int percent, StepAction action, Instant now) {
    Optional<Instant> stops = Optional.of(now.plus(standing.policy().countdown()))
        .filter(end -> action == StepAction.STOP_CLUSTERS);
    return jdbc.sql(REACH)
        .param("course", course.value())
        .param("budget", standing.budgetId())
        .param("policy", standing.policyId().orElse(null))
        .param("percent", percent)
        .param("action", action.key())
        .param("now", Moments.at(now))
        .param("stops", stops.map(Moments::at).orElse(null))
        .update() > 0;
  }

  List<Long> due(Instant now) {
    return jdbc.sql(DUE).param("now", Moments.at(now)).query(Long.class).list();
  }

  /** Locks the step, unless somebody else is at it or it is due no longer. */
  Optional<Due> takeDue(long step, Instant now) {
    return jdbc.sql(TAKE_DUE)
        .param("id", step)
        .param("now", Moments.at(now))
        .query((row, number) -> new Due(new CourseId(row.getObject("course_id", UUID.class)), row.getString("name"),
            row.getInt("percent")))
        .optional();
  }

  void stopped(long step, Instant now) {
    jdbc.sql(STOPPED).param("id", step).param("now", Moments.at(now)).update();
  }

  boolean undo(CourseId course, long step, PersonId by, Instant now) {
    return jdbc.sql(UNDO)
        .param("id", step)
        .param("course", course.value())
        .param("by", by.value())
        .param("now", Moments.at(now))
        .update() > 0;
  }

  boolean answer(CourseId course, long step, Answer answer, PersonId by, Instant now) {
    return jdbc.sql(ANSWER)
        .param("id", step)
        .param("course", course.value())
        .param("answer", answer.name().toLowerCase(Locale.ROOT))
        .param("by", by.value())
        .param("now", Moments.at(now))
        .update() > 0;
  }

  String nameOf(CourseId course) {
    return jdbc.sql(NAME).param("course", course.value()).query(String.class).single();
  }
}
