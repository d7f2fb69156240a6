package io.berth.invoices;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Classes to be billed, and which months of them are closed. */
@Component
class BilledClassTable {

  private static final String FIND = """
      select name, payer
      from courses
      where id = :course
      """;

  private static final String NAMES = """
      select id, name
      from courses
      where id = any(:courses)
      """;

  /** Whoever brings an interval holds the row too, and so comes before all of this or after it. */
  private static final String LOCK = FIND + """
      for update
      """;

  /** A folder may be taken away while its month is closed: then one waits for the other. */
  private static final String LOCK_FOLDERS = """
      select id
      from usage
      where course_id = :course and folder_id is not null and closed_at is null
      for share
      """;

  private static final String PEOPLE = """
      select id, display_name
      from people
      where id in (
        select person_id
        from usage
        where course_id = :course and opened_at < :to and (closed_at > :from or closed_at is null))
      """;

  private static final String WITH_USAGE = """
      select distinct course_id
      from usage
      where opened_at < :to and (closed_at > :from or closed_at is null)
        and not exists (
          select
          from closed_months c
          where c.course_id = usage.course_id and c.month = :month)
      order by course_id
      """;

  private static final String IS_CLOSED = """
      select exists (
        select
        from closed_months
        where course_id = :course and month = :month)
      """;

  private static final String CLOSED_AT = """
      select closed_at
      from closed_months
      where course_id = :course and month = :month
      """;

  private static final String UNBILLED = """
      select n.usage_id, n.from_at, n.to_at, n.reason, u.cluster_id, u.person_id
      from unbilled_usage n
      join usage u on u.id = n.usage_id
      where n.course_id = :course and n.month = :month
      order by n.from_at, n.usage_id
      """;

  private static final String CLUSTER_NAMES = """
      select id, name
      from clusters
      where id = any(:clusters)
      """;

  private static final String PAYS = """
      update courses
      set payer = :payer
      where id = :course
      """;

  private static final String CLOSE = """
      insert into closed_months (course_id, month, starts_at, ends_at, closed_at, closed_by)
      values (:course, :month, :from, :to, :now, :by)
      """;

  private static final String LEAVE_UNBILLED = """
      insert into unbilled_usage (course_id, month, usage_id, from_at, to_at, reason)
      select :course, :month, u.interval, u.from_at, u.to_at, u.reason
      from jsonb_to_recordset(:unbilled::jsonb) as u (interval bigint, from_at timestamptz, to_at timestamptz, reason text)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  BilledClassTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A class, and who pays for it. */
  record Billed(String name, String payer) {}

  Optional<Billed> find(CourseId course) {
    return jdbc.sql(FIND).param("course", course.value()).query(Billed.class).optional();
  }

  Map<UUID, String> names(List<UUID> courses) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql(NAMES).param("courses", courses.toArray(UUID[]::new))
        .query((ResultSet row) -> {
          names.put(row.getObject("id", UUID.class), row.getString("name"));
        });
    return names;
  }

  /** Until the transaction ends nothing of this class is metered, and nobody else closes a month of it. */
  Optional<Billed> lock(CourseId course) {
    Optional<Billed> billed = jdbc.sql(LOCK).param("course", course.value()).query(Billed.class).optional();
    jdbc.sql(LOCK_FOLDERS).param("course", course.value()).query(Long.class).list();
    return billed;
  }

  /** Everybody who used something of the class in this month, and what they are called. */
  Map<PersonId, String> peopleOf(CourseId course, BillingMonth month) {
    Map<PersonId, String> names = new HashMap<>();
    jdbc.sql(PEOPLE).param("course", course.value()).param("from", Moments.at(month.start())).param("to", Moments.at(month.end()))
        .query((ResultSet row) -> name(names, row));
    return names;
  }

  /** The classes that used something in this month, which is not closed for them. */
  List<CourseId> toBeClosed(BillingMonth month) {
    return jdbc.sql(WITH_USAGE).param("from", Moments.at(month.start())).param("to", Moments.at(month.end())).param("month", date(month))
        .query(UUID.class).list().stream().map(CourseId::new).toList();
  }

  boolean isClosed(CourseId course, BillingMonth month) {
    return jdbc.sql(IS_CLOSED).param("course", course.value()).param("month", date(month)).query(Boolean.class).single();
  }

  Optional<Instant> closedAt(CourseId course, BillingMonth month) {
    return jdbc.sql(CLOSED_AT).param("course", course.value()).param("month", date(month)).query(OffsetDateTime.class).optional()
        .map(OffsetDateTime::toInstant);
  }

  /** What had no price when the month was closed. */
  List<Unbilled> unbilledOf(CourseId course, BillingMonth month) {
    return jdbc.sql(UNBILLED).param("course", course.value()).param("month", date(month)).query(BilledClassTable::unbilled).list();
  }

  Map<UUID, String> clusterNames(List<UUID> clusters) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql(CLUSTER_NAMES).param("clusters", clusters.toArray(UUID[]::new))
        .query((ResultSet row) -> {
          names.put(row.getObject("id", UUID.class), row.getString("name"));
        });
    return names;
  }

  void pays(CourseId course, String payer) {
    jdbc.sql(PAYS).param("course", course.value()).param("payer", payer).update();
  }

  void close(CourseId course, BillingMonth month, PersonId by, Instant now, List<Unbilled> unbilled) {
    jdbc.sql(CLOSE).param("course", course.value()).param("month", date(month)).param("from", Moments.at(month.start()))
        .param("to", Moments.at(month.end())).param("now", Moments.at(now)).param("by", by.value()).update();
    if (!unbilled.isEmpty()) {
      jdbc.sql(LEAVE_UNBILLED).param("course", course.value()).param("month", date(month))
          .param("unbilled", json.writeValueAsString(unbilled.stream().map(BilledClassTable::row).toList())).update();
    }
  }

  private static Map<String, Object> row(Unbilled unbilled) {
    return Map.of("interval", unbilled.piece().interval(), "from_at", unbilled.piece().from().toString(),
        "to_at", unbilled.piece().to().toString(), "reason", Words.of(unbilled.reason()));
  }

  private static Unbilled unbilled(ResultSet row, int number) throws SQLException {
    Piece piece = new Piece(row.getLong("usage_id"), Optional.ofNullable(row.getObject("cluster_id", UUID.class)),
        Moments.in(row, "from_at"), Moments.in(row, "to_at"));
    return new Unbilled(new PersonId(row.getObject("person_id", UUID.class)), piece,
        Words.read(Slice.Reason.class, row.getString("reason")));
  }

  private static void name(Map<PersonId, String> names, ResultSet row) throws SQLException {
    names.put(new PersonId(row.getObject("id", UUID.class)), row.getString("display_name"));
  }

  private static LocalDate date(BillingMonth month) {
    return month.month().atDay(1);
  }
}
