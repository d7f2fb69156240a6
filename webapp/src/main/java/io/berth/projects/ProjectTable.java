package io.berth.projects;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.OurProject;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.QuotaChange;
import io.berth.openstack.QuotaChange.NotLowered;
import io.berth.projects.ClassProject.How;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class ProjectTable {

  /** The name is chosen once, before the cloud is asked: by it the project is found again after a crash. */
  private static final String WANT_FOR_POOLS = """
      insert into class_projects (course_id, how, due_at, name)
      select course_id, 'made', :now,
             concat_ws('-', 'berth',
                       nullif(trim(both '-' from left(regexp_replace(lower(course_name), '[^a-z0-9]+', '-', 'g'), 40)), ''),
                       left(course_id::text, 8))
      from class_project_wishes
      where has_pool and not archived
      on conflict (course_id) do nothing
      """;

  private static final String DUE = """
      select course_id
      from class_projects
      join class_project_wishes using (course_id)
      where (how = 'given' or how = 'made' and :making)
        and (due_at <= :now or seen is distinct from wish)
      order by due_at
      limit :most
      """;

  private static final String ROW = """
      select *, exists (select from clusters where clusters.course_id = p.course_id and observed <> 'gone') as busy
      from class_projects p
      join class_project_wishes using (course_id)
      where course_id = :course
      """;

  private static final String LOCK_DUE = ROW + """
        and (due_at <= :now or seen is distinct from wish)
        and pg_try_advisory_xact_lock(hashtextextended('project ' || course_id::text, 0))
      """;

  private static final String LOCK = """
      select pg_advisory_xact_lock(hashtextextended('project ' || :course, 0))
      """;

  private static final String HAS_POOL = """
      select has_pool
      from class_project_wishes
      where course_id = :course
      """;

  private static final String IS_OPEN = """
      select name
      from courses
      where id = :course and archived_at is null
      """;

  private static final String IS_TAKEN = """
      select exists (
        select
        from class_projects
        where project_id = :project and course_id <> :course
      )
      """;

  private static final String MADE = """
      update class_projects
      set project_id = :project, due_at = :now
      where course_id = :course
      """;

  private static final String APPLIED = """
      update class_projects
      set state = :state, seen = :wish::jsonb, applied = :applied::jsonb, not_lowered = :notLowered::jsonb, applied_at = :now,
          trouble = :trouble, attempts = 0, due_at = :due
      where course_id = :course
      """;

  private static final String TROUBLE = """
      update class_projects
      set state = :state,
          seen = (select wish from class_project_wishes w where w.course_id = class_projects.course_id), trouble = :sentence, attempts = attempts + 1, due_at = :due
      where course_id = :course
      """;

  private static final String BIND = """
      insert into class_projects (course_id, how, name, project_id, state, due_at)
      values (:course, :how, :name, :project, :state, :now)
      on conflict (course_id) do update
      set how = excluded.how, name = excluded.name, project_id = excluded.project_id, state = excluded.state, seen = null,
          applied = '{}', not_lowered = '[]', applied_at = null, trouble = null, attempts = 0, due_at = excluded.due_at
      """;

  private static final String FORGET = """
      delete from class_projects
      where course_id = :course
      """;

  private static final TypeReference<Map<CloudQuota, Long>> QUOTAS = new TypeReference<>() {};
  private static final TypeReference<List<NotLowered>> NOT_LOWERED = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ProjectTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Every class with a pool, and nothing else arranged for it, wants a project. */
  void wantForPools(Instant now) {
    jdbc.sql(WANT_FOR_POOLS).param("now", Moments.at(now)).update();
  }

  List<CourseId> due(boolean making, Instant now, int most) {
    return jdbc.sql(DUE)
        .param("making", making)
        .param("now", Moments.at(now))
        .param("most", most)
        .query((row, number) -> new CourseId(row.getObject("course_id", UUID.class)))
        .list();
  }

  /** The row, if it is due and nobody else is at it; the lock lasts until the end of the transaction. */
  Optional<ProjectRow> lockDue(CourseId course, Instant now) {
    return jdbc.sql(LOCK_DUE).param("course", course.value()).param("now", Moments.at(now)).query(this::row).optional();
  }

  Optional<ProjectRow> find(CourseId course) {
    return jdbc.sql(ROW).param("course", course.value()).query(this::row).optional();
  }

  /** Waits for whoever is at the row. */
  void lock(CourseId course) {
    jdbc.sql(LOCK).param("course", course.toString()).query((row, number) -> "").single();
  }

  boolean hasPool(CourseId course) {
    return jdbc.sql(HAS_POOL).param("course", course.value()).query(Boolean.class).optional().orElse(false);
  }

  /** The name of a class that is not archived. */
  Optional<String> nameOfOpen(CourseId course) {
    return jdbc.sql(IS_OPEN).param("course", course.value()).query(String.class).optional();
  }

  boolean isTaken(ProjectRef project, CourseId course) {
    return jdbc.sql(IS_TAKEN)
        .param("project", project.id())
        .param("course", course.value())
        .query(Boolean.class)
        .single();
  }

  void made(CourseId course, ProjectRef project, Instant now) {
    jdbc.sql(MADE).param("course", course.value()).param("project", project.id()).param("now", Moments.at(now)).update();
  }

  /** The cloud has been told, or asked, what this row wanted. */
  void applied(ProjectRow row, ProjectRow.State state, QuotaChange change, Optional<String> trouble, Instant now, Instant due) {
    jdbc.sql(APPLIED)
        .param("course", row.course().value())
        .param("state", word(state))
        .param("wish", row.wish())
        .param("applied", json.writeValueAsString(change.applied()))
        .param("notLowered", json.writeValueAsString(change.notLowered()))
        .param("trouble", trouble.orElse(null))
        .param("now", Moments.at(now))
        .param("due", Moments.at(due))
        .update();
  }

  void trouble(CourseId course, ProjectRow.State state, String sentence, Instant due) {
    jdbc.sql(TROUBLE)
        .param("course", course.value())
        .param("state", word(state))
        .param("sentence", sentence)
        .param("due", Moments.at(due))
        .update();
  }

  void give(CourseId course, OurProject project, Instant now) {
    bind(course, How.GIVEN, project.name(), project.ref().id(), now);
  }

  void share(CourseId course, Instant now) {
    bind(course, How.SHARED, "-", null, now);
  }

  private void bind(CourseId course, How how, String name, String project, Instant now) {
    jdbc.sql(BIND)
        .param("course", course.value())
        .param("how", how.name().toLowerCase(Locale.ROOT))
        .param("name", name)
        .param("project", project)
        .param("state", word(ProjectRow.State.OPEN))
        .param("now", Moments.at(now))
        .update();
  }

  /** As if nothing had ever been arranged for the class. */
  void forget(CourseId course) {
    jdbc.sql(FORGET).param("course", course.value()).update();
  }

  private ProjectRow row(ResultSet row, int number) throws SQLException {
    return new ProjectRow(new CourseId(row.getObject("course_id", UUID.class)), row.getString("course_name"),
        How.valueOf(row.getString("how").toUpperCase(Locale.ROOT)), row.getString("name"),
        Optional.ofNullable(row.getString("project_id")).map(ProjectRef::new),
        ProjectRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getBoolean("archived"),
        row.getBoolean("busy"), row.getBoolean("has_pool"), pool(row), row.getString("wish"),
        json.readValue(row.getString("applied"), QUOTAS), json.readValue(row.getString("not_lowered"), NOT_LOWERED),
        Moments.maybeIn(row, "applied_at"),
        Optional.ofNullable(row.getString("trouble")), row.getInt("attempts"));
  }

  private static Pool pool(ResultSet row) throws SQLException {
    return new Pool(number(row, "clusters"), number(row, "nodes"), number(row, "vcpus"), number(row, "memory_mb"),
        number(row, "folder_gb"));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable((Number) row.getObject(column)).map(Number::longValue);
  }

  private static String word(ProjectRow.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
