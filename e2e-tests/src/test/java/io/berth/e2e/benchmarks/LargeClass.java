package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Database;

/** A class of many, written into a dashboard's database in the middle of its term. */
final class LargeClass implements AutoCloseable {

  private static final String STUDENTS = """
      with added as (
        insert into people (id, username, display_name, email)
        select gen_random_uuid(), 'student-' || n, 'Student Number ' || n, 'student-' || n || '@uni.example'
        from generate_series(1, %d) n
        returning id
      )
      insert into course_members (course_id, person_id, role)
      select courses.id, added.id, 'student'
      from courses, added
      """;

  /** Twenty clusters of each that are over, and then one in any state; the reconciler leaves them alone. */
  private static final String CLUSTERS = """
      with numbered as (
        select m.course_id, m.person_id, p.id as preset, row_number() over () as student
        from course_members m
        join presets p on p.course_id = m.course_id and p.position = 1
        where m.role = 'student'
      ), wanted as (
        select gen_random_uuid() as id, course_id, person_id, preset, now() - make_interval(hours => 9 * n) as began,
               case when n > 0 then 'stopped'
                    else (array['ready', 'ready', 'ready', 'starting', 'failed', 'stopped'])[1 + student %% 6] end as state
        from numbered, generate_series(0, 20) n
        where n > 0 or student %% 7 > 0
      )
      insert into clusters (id, course_id, person_id, preset_id, name, workers, head_size, worker_size, hours, desired, observed,
                            stack_name, stack_id, requested_at, ready_at, ends_at, failure, failed_at, stopping_at, gone_at, due_at)
      select id, course_id, person_id, preset, 'brave-otter', 2, 'spark.small', 'spark.small', 4,
             case when state = 'stopped' then 'stopped' else 'running' end,
             case state when 'ready' then 'ready' when 'starting' then 'creating' else 'gone' end, 'bench-' || id, 'stack', began,
             case when state = 'ready' then began end, case when state = 'ready' then now() + interval '2 h' end,
             case when state = 'failed' then 'Node worker-1 could not reach the folder (30-folder): timed out' end,
             case when state = 'failed' then now() end, case when state = 'stopped' then began + interval '3 h' end,
             case when state in ('stopped', 'failed') then began + interval '3 h' end, 'infinity'
      from wanted
      """;

  private static final String REQUESTS = """
      insert into limit_requests (id, course_id, person_id, thing, wanted, asked_at)
      select gen_random_uuid(), course_id, person_id, 'hours_per_week', 20, now()
      from course_members
      where role = 'student'
      order by person_id
      limit 20
      """;

  private final Database database;

  LargeClass(Dashboard dashboard, int students) {
    database = Database.of(dashboard);
    database.run(STUDENTS.formatted(students - 1));
    database.run(CLUSTERS.formatted());
    database.run(REQUESTS);
    database.run("analyze");
  }

  /** Where the page of the class is. */
  String path() {
    return "/classes/" + database.ask("select id::text from courses");
  }

  /** How many transactions the database has carried out so far, for whomever. */
  long transactions() {
    return Long.parseLong(database.ask(
        "select sum(xact_commit + xact_rollback)::bigint::text from pg_stat_database where datname = 'berth'"));
  }

  @Override
  public void close() {
    database.close();
  }
}
