package io.berth.e2e.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The database that a dashboard brings along, for what no page shows or makes. Its dashboard has been started. */
public final class Database implements AutoCloseable {

  private static final String USER = "postgres";

  private final Path home;
  private final Connection connection;

  private Database(Path home) {
    this.home = home;
    try {
      connection = DriverManager.getConnection(url(), USER, password());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public static Database of(Dashboard dashboard) {
    return new Database(dashboard.home());
  }

  /** Makes another dashboard use this database, from its next start. */
  public void giveTo(Dashboard other) {
    other.with("SPRING_DATASOURCE_URL", url()).with("SPRING_DATASOURCE_USERNAME", USER).with("SPRING_DATASOURCE_PASSWORD", password());
  }

  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of the first row. */
  public String ask(String sql) {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Lets time pass for a dashboard of which nothing runs at the moment: whatever its database remembers is so much longer ago
   * afterwards. The database's own rules do not look at what is changed here.
   */
  public void letPass(Duration time) {
    run("""
        begin;
        set local session_replication_role = replica;
        do $$
        declare
          statement text;
        begin
          for statement in
            select 'update ' || quote_ident(c.table_name) || ' set '
                   || string_agg(quote_ident(c.column_name) || ' = ' || quote_ident(c.column_name) || ' - interval ''%d seconds''', ', ')
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and c.data_type = 'timestamp with time zone' and c.is_generated = 'NEVER'
              and t.table_type = 'BASE TABLE'
            group by c.table_name
          loop
            execute statement;
          end loop;
        end
        $$;
        select sum_usage_anew();
        commit;
        """.formatted(time.toSeconds()));
  }

  /** What this connection has had of the processors so far, together with all that has ever helped PostgreSQL and has ended. */
  public Duration processorTime() {
    long server = Long.parseLong(read("postgres/postmaster.pid").lines().findFirst().orElseThrow().strip());
    return Processes.processorTime(Long.parseLong(ask("select pg_backend_pid()"))).plus(Processes.processorTimeOfChildren(server));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + read("postgres/postmaster.pid").lines().skip(3).findFirst().orElseThrow().strip() + "/berth";
  }

  private String password() {
    return read("postgres-password");
  }

  private String read(String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
