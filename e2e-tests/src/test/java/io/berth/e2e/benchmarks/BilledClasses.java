package io.berth.e2e.benchmarks;

import java.util.List;

/** The SQL that makes many classes with a month full of usage, at prices that change in the middle of it. */
final class BilledClasses {

  private static final String CLASSES = """
      insert into courses (id, name)
      select gen_random_uuid(), 'Class Number ' || n
      from generate_series(1, %d) n
      """;

  private static final String PEOPLE = """
      insert into people (id, username, display_name)
      select gen_random_uuid(), 'billed-' || n, 'Student Number ' || n
      from generate_series(1, %d) n
      """;

  private static final String PRICES = """
      insert into price_lists (starts_at, made_at, currency, size_hours, folder_gb_month)
      select starts_at, starts_at - interval '1 d', 'EUR', '{"spark.small": 0.0333, "spark.large": 0.12345678}', 0.03
      from unnest(array['2026-02-01 00:00Z', '2026-03-17 10:20Z']::timestamptz[]) as starts_at
      """;

  /** Students of a class, one after the other, each with the clusters of a month; every fiftieth was resized. */
  private static final String USAGE = """
      with classes as (
        select id, row_number() over (order by name) as class, count(*) over () as classes
        from courses
        where name like 'Class Number %%'
      ), students as (
        select id, row_number() over (order by username) as student
        from people
        where username like 'billed-%%'
      )
      insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb,
                         opened_at, closed_at, closed_by)
      select gen_random_uuid(), classes.id, students.id, 'ready', 'spark.small', case when n %% 3 = 0 then 'spark.large' else 'spark.small' end,
             case when n %% 50 = 0 then 5 else 2 end, 6, 12288, began, began + make_interval(secs => 600 + n %% 10007 + n %% 1009 / 1000.0), 'stopped'
      from generate_series(1, %d) n
      join classes on class = 1 + n %% classes
      join students on student = 1 + class * 30 %% 3000 + n / classes %% 30
      cross join lateral (select timestamptz '2026-03-01 00:00Z' + make_interval(secs => n * 7919::bigint %% 2660000) as began) as moments
      """;

  /** Everybody has a folder, and every tenth a cluster that runs. */
  private static final String RUNNING = """
      with students as (
        select course_id, person_id, row_number() over () as n
        from (select distinct course_id, person_id from usage) as all_students
      )
      insert into usage (cluster_id, folder_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, gigabytes, opened_at)
      select null, gen_random_uuid(), course_id, person_id, 'available', null, null, null, null, null, 20, timestamptz '2026-03-02 00:00Z' + make_interval(secs => n)
      from students
      union all
      select gen_random_uuid(), null, course_id, person_id, 'ready', 'spark.small', 'spark.small', 2, 6, 12288, null, timestamptz '2026-03-20 00:00Z' + make_interval(secs => n)
      from students
      where n % 10 = 0
      """;

  private BilledClasses() {}

  /**
   * Statements to be run one after the other, in a session of their own. What guards the writing of usage is left out, since it
   * takes long for so much; nothing that is measured reads by it.
   */
  static List<String> ended(int classes, int intervals) {
    return List.of(
        "alter table usage drop constraint a_cluster_is_metered_once_at_a_time",
        "set session_replication_role = replica",
        CLASSES.formatted(classes), PEOPLE.formatted(3100), PRICES, USAGE.formatted(intervals),
        "set session_replication_role = origin",
        "select sum_usage_anew()",
        "vacuum analyze");
  }

  /** What has begun in the month and goes on, to be run after the others. */
  static List<String> running() {
    return List.of("set session_replication_role = replica", RUNNING, "set session_replication_role = origin", "vacuum analyze");
  }
}
