package io.berth.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** A PostgreSQL of its own with the whole schema in an empty database. */
class Ledger implements AutoCloseable {

  // Held here, since Java forgets the level of a logger that nobody holds.
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  static {
    FLYWAY.setLevel(Level.WARNING);
  }

  private final EmbeddedPostgres server;

  private Ledger(EmbeddedPostgres server) {
    this.server = server;
  }

  static Ledger empty() throws IOException {
    return new Ledger(EmbeddedPostgres.start());
  }

  static Ledger migrated() throws IOException {
    Ledger ledger = empty();
    ledger.migrations().migrate();
    return ledger;
  }

  Flyway migrations() {
    return Flyway.configure().dataSource(server.getPostgresDatabase()).load();
  }

  /** Only the older ones. */
  Flyway migrationsUpTo(String version) {
    return Flyway.configure().dataSource(server.getPostgresDatabase()).target(version).load();
  }

  void run(String statement) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection(); Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  /** The first column of each row. */
  List<String> ask(String query) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection(); Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
