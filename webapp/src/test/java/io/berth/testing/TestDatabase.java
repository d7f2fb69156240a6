package io.berth.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A database of its own for one test class, on the real PostgreSQL: one server for the whole JVM, and for each test
 * class a copy of a database that was migrated once. Ends with the JVM.
 */
public final class TestDatabase {

  private static final String USER = "postgres";
  private static final String TEMPLATE = "migrated";
  private static final EmbeddedPostgres SERVER = startServer();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A new database with all migrations and no rows. Takes about 50 ms, the first one a few seconds. */
  public static synchronized TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    administer("create database " + name + " template " + TEMPLATE);
    return new TestDatabase(name);
  }

  /** Points a Spring test at this database: call it from a method with {@code @DynamicPropertySource}. */
  public void register(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", this::url);
    registry.add("spring.datasource.username", () -> USER);
    registry.add("spring.datasource.password", () -> "");
    registry.add("spring.datasource.hikari.maximum-pool-size", () -> 4);
  }

  public String url() {
    return SERVER.getJdbcUrl(USER, name);
  }

  public String username() {
    return USER;
  }

  /** Opens a new connection for each use; there is nothing to close. */
  public DataSource dataSource() {
    return SERVER.getDatabase(USER, name);
  }

  private static EmbeddedPostgres startServer() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder()
          // What the tests write need not survive a power cut.
          .setServerConfig("fsync", "off")
          .setServerConfig("synchronous_commit", "off")
          .setServerConfig("full_page_writes", "off")
          .start();
      makeTemplate(server);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL for the tests did not start", e);
    }
  }

  private static void makeTemplate(EmbeddedPostgres server) {
    new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + TEMPLATE);
    Flyway.configure().dataSource(server.getDatabase(USER, TEMPLATE)).load().migrate();
  }

  private static void administer(String statement) {
    new JdbcTemplate(SERVER.getPostgresDatabase()).execute(statement);
  }
}
