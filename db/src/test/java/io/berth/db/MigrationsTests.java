package io.berth.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole schema on the real PostgreSQL, and the rules that it keeps whatever the program does. */
class MigrationsTests {

  private static final String ID = "'00000000-0000-0000-0000-00000000000%s'";
  private static final String ADA = ID.formatted(1);
  private static final String COURSE = ID.formatted(2);
  private static final String CLUSTER = ID.formatted(3);

  private static Ledger ledger;

  @BeforeAll
  static void migrate() throws IOException {
    ledger = Ledger.migrated();
  }

  @AfterAll
  static void stop() throws IOException {
    ledger.close();
  }

  @BeforeEach
  void addSomebodyInAClass() throws SQLException {
    // As a replica does, past the triggers that keep the audit log.
    ledger.run("set session_replication_role = replica; truncate people, courses, clusters, sign_in_failures, one_time_links, spring_session, price_lists, closed_months cascade");
    ledger.run("insert into people (id, username, display_name) values (" + ADA + ", 'ada', 'Ada L.')");
    ledger.run("insert into courses (id, name) values (" + COURSE + ", 'Big Data Lab')");
  }

  @Test
  void runOnAnEmptyDatabaseAndThenHaveNothingLeftToDo() throws IOException {
    try (Ledger empty = Ledger.empty()) {
      MigrateResult first = empty.migrations().migrate();
      MigrateResult second = empty.migrations().migrate();

      assertThat(first.success).isTrue();
      assertThat(first.migrationsExecuted).isPositive();
      assertThat(second.migrationsExecuted).isZero();
    }
  }

  @Test
  void leaveNoRowsBehind() throws SQLException {
    for (String table : ledger.ask("select tablename from pg_tables where schemaname = 'public'")) {
      if (!table.equals("flyway_schema_history") && !table.equals("people") && !table.equals("courses")) {
        assertThat(ledger.ask("select count(*) from " + table)).as(table).containsExactly("0");
      }
    }
  }

  @Test
  void keepTimesWithTheirZone() throws SQLException {
    assertThat(ledger.ask("""
        select table_name || '.' || column_name
        from information_schema.columns
        where table_schema = 'public'
          and data_type in ('timestamp without time zone', 'time without time zone')
          and table_name <> 'flyway_schema_history'
        """)).isEmpty();
  }

  @Test
  void nameEveryRule() throws SQLException {
    assertThat(ledger.ask("""
        select conname
        from pg_constraint c
        join pg_class t on t.oid = c.conrelid
        where contype = 'c'
          and conname like t.relname || '%_check%'
          and t.relnamespace = 'public'::regnamespace
        """)).isEmpty();
  }

  @Test
  void findTheAttributesOfASession() throws SQLException {
    assertThat(ledger.ask("""
        select 1
        from pg_index
        where indrelid = 'spring_session_attributes'::regclass
          and indkey[0] = (
            select attnum
            from pg_attribute
            where attrelid = indrelid and attname = 'session_primary_id')
        """)).isNotEmpty();
  }

  @Test
  void takeUserNamesThatDifferInCapitalsAsOne() {
    refuses("people_by_username",
        "insert into people (id, username, display_name) values (gen_random_uuid(), 'ADA', 'Another')");
  }

  @ParameterizedTest
  @CsvSource({
      "'', Ada,           a_username_is_short_and_has_no_blanks",
      "'a b', Ada,        a_username_is_short_and_has_no_blanks",
      "bo, '',            a_display_name_is_not_empty"})
  void refuseAPersonWhoCannotBeNamed(String username, String displayName, String rule) {
    refuses(rule, "insert into people (id, username, display_name) values (gen_random_uuid(), '%s', '%s')"
        .formatted(username, displayName));
  }

  @Test
  void refuseALongUserName() {
    refuses("a_username_is_short_and_has_no_blanks",
        "insert into people (id, username, display_name) values (gen_random_uuid(), repeat('a', 101), 'Ada')");
  }

  @Test
  void knowWhatALinkIsFor() {
    refuses("a_link_has_a_known_purpose",
        "insert into one_time_links (token_hash, purpose, expires_at) values ('00', 'anything', now())");
  }

  @Test
  void knowTheRolesInAClass() {
    refuses("a_role_is_known", "insert into course_members values (" + COURSE + ", " + ADA + ", 'visitor')");
  }

  @Test
  void givePersonsOneRoleInAClass() throws SQLException {
    ledger.run("insert into course_members values (" + COURSE + ", " + ADA + ", 'student')");

    refuses("course_members_pkey", "insert into course_members values (" + COURSE + ", " + ADA + ", 'teacher')");
  }

  @Test
  void endASessionsAttributesWithIt() throws SQLException {
    ledger.run("insert into spring_session values ('s', 's', 0, 0, 60, 0, 'ada')");
    ledger.run("insert into spring_session_attributes values ('s', 'name', 'value')");

    ledger.run("delete from spring_session");

    assertThat(ledger.ask("select count(*) from spring_session_attributes")).containsExactly("0");
  }

  @Test
  void acceptAClusterThatWasOnlyAskedFor() {
    assertThatCode(() -> ledger.run(cluster("brave-otter"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"'Brave-Otter'", "'1otter'", "'otter-'", "'brave otter'", "'<b>otter</b>'", "''"})
  void refuseAClusterNameThatIsNoHostName(String name) {
    refuses("a_cluster_name_is_a_host_name", cluster(name));
  }

  @ParameterizedTest
  @CsvSource({
      "observed = 'ready',                     a_ready_cluster_has_a_time",
      "observed = 'gone',                      a_gone_cluster_has_a_time",
      "failure = 'disk full',                  a_failure_has_a_time",
      "observed = 'CREATE_IN_PROGRESS',        an_observation_is_known",
      "desired = 'paused',                     a_desire_is_known",
      "workers = 0,                            a_cluster_has_one_to_sixty_workers"})
  void refuseAClusterThatCannotBe(String change, String rule) throws SQLException {
    ledger.run(cluster("brave-otter"));

    refuses(rule, "update clusters set " + change);
  }

  @Test
  void writeAnEventOfTheCloudDownOnce() throws SQLException {
    ledger.run(cluster("brave-otter"));
    String event = "insert into cluster_events (cluster_id, at, cloud_event_id, source, status, text) values ("
        + CLUSTER + ", now(), 'e-1', 'head', 'COMPLETE', 'text')";
    ledger.run(event);

    refuses("cluster_events_cluster_id_cloud_event_id_key", event);
  }

  @Test
  void takeAFormsKeyOnce() throws SQLException {
    ledger.run(cluster("brave-otter"));
    String use = "insert into launch_keys (person_id, key, cluster_id) values (" + ADA + ", " + COURSE + ", " + CLUSTER + ")";
    ledger.run(use);

    refuses("launch_keys_pkey", use);
  }

  @ParameterizedTest
  @CsvSource({
      "update audit_log set actor_name = 'nobody'",
      "update audit_log set detail = '' where false",
      "delete from audit_log",
      "truncate audit_log cascade"})
  void neverChangeOrRemoveWhatIsInTheAuditLog(String statement) throws SQLException {
    ledger.run("""
        insert into audit_log (at, actor_name, address, action, object_kind, object_name)
        values (now(), 'Berth', '', 'open', 'door', 'Kitchen')
        """);

    refuses("audit_log takes new rows only", statement);
  }

  private static String cluster(String name) {
    return """
        insert into clusters
          (id, course_id, person_id, name, workers, head_size, worker_size, hours, stack_name)
        values (%s, %s, %s, '%s', 2, 'small', 'small', 3, 'stack')
        """.formatted(CLUSTER, COURSE, ADA, name);
  }

  @ParameterizedTest
  @CsvSource({
      "bought, lab, null, wanted,  a_project_comes_about_in_a_known_way",
      "made,   lab, null, lost,    a_project_is_in_a_known_state",
      "given,  lab, null, wanted,  a_given_project_is_there",
      "made,   lab, null, open,    a_project_in_use_is_there",
      "made,   '',  null, wanted,  a_project_name_is_short"})
  void knowWhatAProjectOfAClassIs(String how, String name, String project, String state, String rule) {
    refuses(rule, "insert into class_projects (course_id, how, name, project_id, state) values (%s, '%s', '%s', %s, '%s')"
        .formatted(COURSE, how, name, project, state));
  }

  @Test
  void placeAFolderBeforeItIsMade() {
    refuses("a_folder_is_placed_before_it_is_made", "insert into folders (id, course_id, person_id, gigabytes, stack_name, "
        + "observed, placed) values (gen_random_uuid(), %s, %s, 1, 's', 'creating', false)".formatted(COURSE, ADA));
  }

  @ParameterizedTest
  @CsvSource({
      "update usage set opened_at = now(),             usage is closed once",
      "delete from usage,                              usage is closed once",
      "truncate usage cascade,                         usage is closed once",
      "update price_lists set currency = 'CHF',  price_lists takes new rows only",
      "delete from price_lists,                  price_lists takes new rows only",
      "truncate price_lists,                     price_lists takes new rows only"})
  void neverChangeOrRemoveWhatABillIsMadeFrom(String statement, String rule) throws SQLException {
    addUsage("now() - interval '2 h'", "now() - interval '1 h'");
    ledger.run("insert into price_lists (starts_at, made_at, currency, vcpu_hour, memory_gb_hour, folder_gb_month) "
        + "values (now() + interval '1 h', now(), 'EUR', 1, 1, 1)");

    refuses(rule, statement);
  }

  @Test
  void takeNoUsageIntoAClosedMonth() throws SQLException {
    ledger.run(cluster("brave-otter"));
    ledger.run("insert into closed_months (course_id, month, starts_at, ends_at, closed_at) "
        + "values (" + COURSE + ", '2026-03-01', '2026-03-01Z', '2026-04-01Z', '2026-04-01Z')");

    refuses("the month of this usage is closed", usage("'2026-03-31 23:00Z'", "'2026-04-01 01:00Z'"));
    ledger.run(usage("'2026-04-01 00:00Z'", "'2026-04-01 01:00Z'"));
    refuses("closed_months takes new rows only", "delete from closed_months");
  }

  @ParameterizedTest
  @CsvSource({
      "0.125, 60, 0.12", "0.135, 60, 0.14", "0.12500001, 60, 0.13", "0.13499999, 60, 0.13", "0.375, 20, 0.12", "0.405, 20, 0.14",
      "0.01, 20, 0.00", "0.01, 40, 0.01", "99999999.005, 60, 99999999.00", "0, 60, 0.00"})
  void roundEachLineOfADraftHalfToEven(String price, int minutes, String amount) throws SQLException {
    ledger.run(cluster("brave-otter"));
    ledger.run("insert into price_lists (starts_at, made_at, currency, size_hours, folder_gb_month) "
        + "values ('2026-01-02Z', '2026-01-01Z', 'EUR', '{\"a\": %s, \"b\": 0}', 0)".formatted(price));
    ledger.run("insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by) "
        + "values (" + CLUSTER + ", " + COURSE + ", " + ADA + ", 'ready', 'a', 'b', 1, '2026-02-28 23:00Z', '2026-03-01Z'::timestamptz + interval '"
        + minutes + " min', 'stopped')");

    assertThat(ledger.ask("select round(amount, 2) from drafts_of_month('2026-03-01Z', '2026-04-01Z', '2026-04-01Z', '{\"EUR\": 2}')"))
        .containsExactly(amount);
  }

  @Test
  void meterAClusterOnceAtATime() throws SQLException {
    addUsage("'2026-03-02 10:00Z'", "'2026-03-02 11:00Z'");
    addUsage("'2026-03-02 09:00Z'", "'2026-03-02 10:00Z'");

    refuses("a_cluster_is_metered_once_at_a_time", usage("'2026-03-02 10:59Z'", "'2026-03-02 12:00Z'"));
    refuses("usage_has_no_negative_length", usage("'2026-03-02 12:00Z'", "'2026-03-02 11:59Z'"));
  }

  @Test
  void meterAClusterExactlyWhileItIsReady() throws SQLException {
    ledger.run(cluster("brave-otter"));

    refuses("runs while it is ready", "update clusters set observed = 'ready', ready_at = now(), stack_id = 's'");
    refuses("runs while it is ready", usage("now()", "null"));
    ledger.run("begin; update clusters set observed = 'ready', ready_at = now(), stack_id = 's'; " + usage("now()", "null") + "; commit");
    refuses("runs while it is ready", "update clusters set desired = 'stopped'");
    refuses("runs while it is ready", "update usage set closed_at = now(), closed_by = 'stopped'");
  }

  @Test
  void meterWhatIsThereWhenTheMeterComes() throws IOException, SQLException {
    try (Ledger older = Ledger.empty()) {
      older.migrationsUpTo("14").migrate();
      older.run("insert into people (id, username, display_name) values (" + ADA + ", 'ada', 'Ada L.')");
      older.run("insert into courses (id, name) values (" + COURSE + ", 'Big Data Lab')");
      older.run("insert into sizes (name, vcpus, memory_mb, seen_at) values ('small', 2, 4096, now())");
      older.run("insert into folders (id, course_id, person_id, gigabytes, stack_name, observed, share_id) "
          + "values (gen_random_uuid(), " + COURSE + ", " + ADA + ", 5, 'f', 'available', 's')");
      older.run(cluster("brave-otter"));
      older.run("update clusters set observed = 'ready', ready_at = now(), stack_id = 's'");

      older.migrations().migrate();

      assertThat(older.ask("select concat_ws(' ', state, vcpus, memory_mb, gigabytes, closed_at) from usage order by id"))
          .containsExactly("ready 6 12288", "available 5");
      assertThat(older.ask("select 1 from clusters where seen_alive_at is not null")).hasSize(1);
    }
  }

  private static void addUsage(String from, String to) throws SQLException {
    ledger.run(cluster("brave-otter") + " on conflict do nothing");
    ledger.run(usage(from, to));
  }

  private static String usage(String from, String to) {
    return """
        insert into usage
          (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by)
        values (%s, %s, %s, 'ready', 'small', 'small', 2, %s, %s, case when %s is null then null else 'stopped' end)
        """.formatted(CLUSTER, COURSE, ADA, from, to, to);
  }

  private static void refuses(String rule, String statement) {
    assertThatThrownBy(() -> ledger.run(statement)).isInstanceOf(SQLException.class).hasMessageContaining(rule);
  }
}
