package io.berth.budget;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Component
class QuotaTable {

  private static final String OVERVIEW = """
      select json_build_object(
        'name', c.name,
        'quota', quota_of(c.id, null, :now),
        'exceptions', (
          select coalesce(json_agg(to_json(l.*)::jsonb || jsonb_build_object('name', p.display_name)
                                   order by lower(p.display_name), p.id), '[]')
          from quota_limits l
          join people p on p.id = l.person_id
          where l.course_id = c.id and l.kind = 'member'),
        'requests', (
          select coalesce(json_agg(json_build_object('id', r.id, 'person_id', r.person_id, 'name', p.display_name,
                   'thing', r.thing, 'wanted', r.wanted, 'reason', r.reason, 'asked_at', r.asked_at)
                   order by r.asked_at), '[]')
          from limit_requests r
          join people p on p.id = r.person_id
          where r.course_id = c.id and r.answered_at is null))
      from courses c
      where c.id = :course
      """;

  private static final String LIMITS = """
      select to_json(l)
      from quota_limits l
      where course_id = :course and kind = :kind and person_id is not distinct from :person
      for update
      """;

  private static final String SET = """
      insert into quota_limits (course_id, kind, person_id, clusters, nodes, vcpus, memory_mb, folder_gb, hours_per_week)
      values (:course, :kind, :person, :clusters, :nodes, :vcpus, :memory_mb, :folder_gb, :hours_per_week)
      on conflict (course_id, kind, person_id) do update
      set clusters = excluded.clusters, nodes = excluded.nodes, vcpus = excluded.vcpus, memory_mb = excluded.memory_mb,
          folder_gb = excluded.folder_gb, hours_per_week = excluded.hours_per_week
      """;

  private static final String CLEAR = """
      delete from quota_limits
      where course_id = :course and kind = :kind and person_id is not distinct from :person
      """;

  private static final String IS_MEMBER = """
      select exists (
        select
        from course_members
        where course_id = :course and person_id = :person
      )
      """;

  private static final String ASK = """
      insert into limit_requests (id, course_id, person_id, thing, wanted, reason, asked_at)
      values (:id, :course, :person, :thing, :wanted, :reason, :now)
      on conflict (course_id, person_id, thing) where answered_at is null do update
      set wanted = excluded.wanted, reason = excluded.reason, asked_at = excluded.asked_at
      """;

  private static final String ANSWER = """
      update limit_requests
      set answered_at = :now, answered_by = :teacher, granted = :granted, answer = :answer
      where id = :id and course_id = :course and answered_at is null
      returning person_id, thing, wanted
      """;

  private static final String NAME_OF_PERSON = """
      select display_name
      from people
      where id = :person
      """;

  private static final String NAME_OF_CLASS = """
      select name
      from courses
      where id = :course
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final QuotaReading quotas;

  QuotaTable(JdbcClient jdbc, JsonMapper json, QuotaReading quotas) {
    this.jdbc = jdbc;
    this.json = json;
    this.quotas = quotas;
  }

  /** What somebody asked for. */
  record Asked(PersonId person, Thing thing, long wanted) {}

  Optional<QuotaOverview> overview(CourseId course, Instant now) {
    return jdbc.sql(OVERVIEW)
        .param("course", course.value())
        .param("now", Moments.at(now))
        .query((row, number) -> overview(json.readTree(row.getString(1))))
        .optional();
  }

  Limits limits(CourseId course, LimitKind kind, Optional<PersonId> person) {
    return jdbc.sql(LIMITS)
        .param("course", course.value())
        .param("kind", kind.key())
        .param("person", person.map(PersonId::value).orElse(null))
        .query((row, number) -> QuotaReading.limits(json.readTree(row.getString(1))))
        .optional()
        .orElse(Limits.NONE);
  }

  /** A pool without a limit is a pool all the same; limits of any other kind that say nothing are none. */
  void set(CourseId course, LimitKind kind, Optional<PersonId> person, Limits limits) {
    boolean isEmpty = limits.of().isEmpty() && kind != LimitKind.CLASS;
    JdbcClient.StatementSpec statement = jdbc.sql(isEmpty ? CLEAR : SET)
        .param("course", course.value())
        .param("kind", kind.key())
        .param("person", person.map(PersonId::value).orElse(null));
    if (!isEmpty) {
      for (Thing thing : Thing.values()) {
        statement.param(thing.key(), limits.get(thing).orElse(null));
      }
    }
    statement.update();
  }

  boolean isMember(CourseId course, PersonId person) {
    return jdbc.sql(IS_MEMBER)
        .param("course", course.value())
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  void ask(UUID id, CourseId course, PersonId person, Thing thing, long wanted, String reason, Instant now) {
    jdbc.sql(ASK)
        .param("id", id)
        .param("course", course.value())
        .param("person", person.value())
        .param("thing", thing.key())
        .param("wanted", wanted)
        .param("reason", reason)
        .param("now", Moments.at(now))
        .update();
  }

  /** What was asked for, if it was open until now. */
  Optional<Asked> answer(CourseId course, UUID request, boolean granted, PersonId teacher, String answer, Instant now) {
    return jdbc.sql(ANSWER)
        .param("id", request)
        .param("course", course.value())
        .param("granted", granted)
        .param("teacher", teacher.value())
        .param("answer", answer)
        .param("now", Moments.at(now))
        .query((row, number) -> new Asked(new PersonId(row.getObject("person_id", UUID.class)), thing(row.getString("thing")),
            row.getLong("wanted")))
        .optional();
  }

  String nameOf(PersonId person) {
    return jdbc.sql(NAME_OF_PERSON).param("person", person.value()).query(String.class).single();
  }

  String nameOf(CourseId course) {
    return jdbc.sql(NAME_OF_CLASS).param("course", course.value()).query(String.class).single();
  }

  private QuotaOverview overview(JsonNode all) {
    JsonNode limits = all.path("quota").path("limits");
    return new QuotaOverview(all.path("name").asString(),
        Optional.of(limits.path("class")).filter(JsonNode::isObject).map(QuotaReading::limits),
        quotas.read(all.path("quota")), QuotaReading.limits(limits.path("student")),
        list(all.path("exceptions"), QuotaTable::memberLimits), list(all.path("requests"), QuotaTable::request));
  }

  private static QuotaOverview.MemberLimits memberLimits(JsonNode row) {
    return new QuotaOverview.MemberLimits(UUID.fromString(row.path("person_id").asString()), row.path("name").asString(),
        QuotaReading.limits(row));
  }

  private static QuotaOverview.Request request(JsonNode row) {
    return new QuotaOverview.Request(UUID.fromString(row.path("id").asString()),
        UUID.fromString(row.path("person_id").asString()), row.path("name").asString(), thing(row.path("thing").asString()),
        row.path("wanted").asLong(), row.path("reason").asString(), OffsetDateTime.parse(row.path("asked_at").asString()).toInstant());
  }

  private static Thing thing(String key) {
    return Thing.valueOf(key.toUpperCase(Locale.ROOT));
  }

  private static <T> List<T> list(JsonNode rows, Function<JsonNode, T> one) {
    return StreamSupport.stream(rows.spliterator(), false).map(one).toList();
  }
}
