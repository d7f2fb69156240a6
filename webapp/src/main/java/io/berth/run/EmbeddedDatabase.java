package io.berth.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, with its data in a folder that stays. Listens on loopback only, and asks for a
 * password, since other users of the machine can reach loopback too.
 */
class EmbeddedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String USER = "postgres";
  private static final String NAME = "berth";

  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /** Starts on the data in this folder, which is made if need be. Ends a server that a killed program left there. */
  static EmbeddedDatabase start(RunSettings settings) {
    try {
      makePrivate(settings.home());
      endLeftOver(settings.database());
      boolean isNew = !Files.exists(settings.database().resolve("PG_VERSION"));
      String password = password(settings.databasePassword());
      EmbeddedPostgres server = server(settings, isNew ? Optional.empty() : Optional.of(password));
      EmbeddedDatabase database = new EmbeddedDatabase(server, password);
      database.prepare(settings.database());
      return database;
    } catch (IOException | SQLException failure) {
      throw new CannotStart("The PostgreSQL that Berth brings along did not start in " + settings.database() + ": " + failure.getMessage(),
          "See whether this folder is yours and its disk has room, or configure another PostgreSQL with SPRING_DATASOURCE_URL.", failure);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
  }

  String username() {
    return USER;
  }

  String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("The embedded PostgreSQL did not stop", failure);
    }
  }

  private static EmbeddedPostgres server(RunSettings settings, Optional<String> password) throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
        .setDataDirectory(settings.database())
        .setOverrideWorkingDirectory(settings.databaseBinaries().toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        // The library switches these off, since it is made for tests. This is a ledger.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "50")
        .setServerConfig("shared_buffers", "64MB")
        .setServerConfig("jit", "off");
    password.ifPresent(word -> builder.setConnectConfig("password", word));
    return builder.start();
  }

  /** Each of these can be repeated: a first start may have been killed in the middle. */
  private void prepare(Path data) throws IOException, SQLException {
    Path rules = data.resolve("pg_hba.conf");
    String wanted = "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
    if (wanted.equals(Files.readString(rules))) {
      return;
    }
    DataSource administration = server.getPostgresDatabase();
    try (Connection connection = administration.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute("alter role " + USER + " password '" + password + "'");
      if (!statement.executeQuery("select from pg_database where datname = '" + NAME + "'").next()) {
        statement.execute("create database " + NAME);
      }
      Files.writeString(rules, wanted);
      statement.execute("select pg_reload_conf()");
    }
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file);
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** PostgreSQL outlives a {@code kill -9} of its parent, and would keep the next server off its data. */
  private static void endLeftOver(Path data) throws IOException {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    List<String> lines = Files.readAllLines(lock);
    ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> process.info().command().map(command -> command.endsWith("/postgres")).orElse(false))
        .ifPresent(EmbeddedDatabase::end);
  }

  private static void end(ProcessHandle postmaster) {
    log.info("Ending a PostgreSQL that an earlier start left behind");
    postmaster.destroy();
    try {
      postmaster.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException late) {
      postmaster.destroyForcibly();
    }
  }
}
