package io.berth.e2e.openstack;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dashboard's own database, for what no page shows: all clusters at once, and a class of many. */
final class Ledger {

  private final Path home;

  Ledger(Dashboard dashboard) {
    home = dashboard.home();
  }

  /**
   * A cluster as the ledger has it.
   *
   * @param failure the sentence that the student reads
   */
  record Row(String name, String state, String stackName, boolean gone, Optional<String> failure) {}

  /** Adds students {@code student-1} and so on to the demo class, with the demo student's password. */
  void addStudents(int number) {
    run("""
        with added as (
          insert into people (id, username, display_name, password_hash)
          select gen_random_uuid(), 'student-' || n, 'Student ' || n, password_hash
          from people, generate_series(1, %d) n
          where username = 'student'
          returning id
        )
        insert into course_members (course_id, person_id, role)
        select courses.id, added.id, 'student'
        from courses, added
        """.formatted(number));
  }

  /** All folders that are made from now on have 1 GB: those of a whole class have room on one machine. */
  void foldersAreSmall() {
    run("update presets set folder_gb = 1");
  }

  /** The size of all workers that are started from now on. */
  void workersAre(String size) {
    run("update presets set worker_size = '" + size + "'");
  }

  /** The id of a preset. */
  String preset(String name) {
    return ask("select id::text, '', '', true, null from presets where name = '" + name + "'").get(0).name();
  }

  /** Gives the class a pool, as an admin does. */
  void poolIs(int nodes, int vcpus, int memoryMb, int folderGb) {
    run("""
        insert into quota_limits (course_id, kind, nodes, vcpus, memory_mb, folder_gb)
        select id, 'class', %d, %d, %d, %d
        from courses
        on conflict on constraint limits_by_kind do update
        set nodes = excluded.nodes, vcpus = excluded.vcpus, memory_mb = excluded.memory_mb, folder_gb = excluded.folder_gb
        """.formatted(nodes, vcpus, memoryMb, folderGb));
  }

  /** The class is over. */
  void classIsArchived() {
    run("update courses set archived_at = now()");
  }

  /** The name of the class's project in the cloud, once its quotas are set. */
  String project() {
    return Waiting.await("the class has a project", Waiting.A_WHILE, () ->
        ask("select name, '', '', true, null from class_projects where state = 'open'").stream().map(Row::name).findFirst());
  }

  /** What the dashboard says of quotas that are higher than the pool. */
  String notLowered() {
    return ask("select not_lowered::text, '', '', true, null from class_projects").get(0).name();
  }

  List<Row> clusters() {
    return ask("select name, state, stack_name, gone_at is not null, failure from clusters order by name");
  }

  private void run(String sql) {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private List<Row> ask(String sql) {
    try (Connection connection = connect(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Row> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new Row(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4),
            Optional.ofNullable(rows.getString(5))));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connect() throws SQLException {
    try {
      String port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3).strip();
      return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/berth", "postgres",
          Files.readString(home.resolve("postgres-password")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
