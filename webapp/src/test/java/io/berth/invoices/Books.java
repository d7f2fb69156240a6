package io.berth.invoices;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.FailingDatabase;
import io.berth.testing.TestDatabase;
import io.berth.testing.TurnableClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What billing needs of Berth, on a database of its own, and a clock that stands where the test sets it. */
final class Books implements AutoCloseable {

  private static final ThreadLocal<TestDatabase> DATABASE = new ThreadLocal<>();

  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
  private final JdbcClient jdbc;
  private final TurnableClock clock;

  private Books(ZoneId zone) {
    // A connection that a test cuts is no news.
    LoggingSystem log = LoggingSystem.get(Books.class.getClassLoader());
    log.setLogLevel("org.springframework.transaction", LogLevel.OFF);
    log.setLogLevel("com.zaxxer.hikari", LogLevel.ERROR);
    context.getEnvironment().getPropertySources()
        .addFirst(new MapPropertySource("books", Map.of("berth.prices.zone", zone.getId(), "berth.invoices.issuer", "Computing Centre")));
    DATABASE.set(TestDatabase.fresh());
    context.register(Parts.class);
    context.refresh();
    jdbc = context.getBean(JdbcClient.class);
    clock = context.getBean(TurnableClock.class);
  }

  /** Nothing in them; today is 1 July 2026. */
  static Books in(ZoneId zone) {
    return new Books(zone);
  }

  static Books inUtc() {
    return in(ZoneId.of("UTC"));
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(context.getBean(DataSourceTransactionManager.class));
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  void today(Instant now) {
    clock.turnTo(now);
  }

  Closing close(CourseId course, String month, PersonId by) {
    return part(CloseMonth.class).close(course, YearMonth.parse(month), by);
  }

  Draft draft(CourseId course, String month) {
    return part(Drafts.class).of(course, YearMonth.parse(month)).orElseThrow();
  }

  Invoice invoice(Issued issued) {
    return part(Invoices.class).find(issued.id()).orElseThrow();
  }

  /** A node of size small costs 0.10 an hour, one of size large 0.40, and a GB of a folder 0.03 a month. */
  void prices(String currency, Instant start) {
    prices(currency, start, "'{\"small\": 0.10, \"large\": 0.40}'", "null", "null", "0.03", "{}");
  }

  void prices(String currency, Instant start, String sizes, String vcpu, String memory, String folder, String factors) {
    jdbc.sql("""
        insert into price_lists (starts_at, made_at, currency, size_hours, vcpu_hour, memory_gb_hour, folder_gb_month, state_factors)
        values (:start, :start - interval '1 h', '%s', %s, %s, %s, %s, '%s')
        """.formatted(currency, sizes, vcpu, memory, folder, factors)).param("start", at(start)).update();
  }

  /** A head of size small and two workers of size large, from then until then; still open if there is no end. */
  UUID used(Classroom lab, PersonId person, Instant from, Optional<Instant> to) {
    UUID cluster = lab.readyCluster(person, lab.preset("P" + UUID.randomUUID(), 2, 4));
    use(lab, person, cluster, from, to);
    return cluster;
  }

  void use(Classroom lab, PersonId person, UUID cluster, Instant from, Optional<Instant> to) {
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by)
        values (:cluster, :course, :person, 'ready', 'small', 'large', 2, :from, :to, case when :to::timestamptz is null then null else 'stopped' end)
        """).param("cluster", cluster).param("course", lab.course().value()).param("person", person.value())
        .param("from", at(from)).param("to", to.map(Books::at).orElse(null)).update();
  }

  /** Of 5 GB, there from then on. */
  UUID folder(Classroom lab, PersonId person, Instant from) {
    UUID folder = UUID.randomUUID();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, stack_name) values (?, ?, ?, 5, ?)")
        .params(folder, lab.course().value(), person.value(), "folder-" + folder).update();
    jdbc.sql("""
        insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at)
        values (:folder, :course, :person, 'available', 5, :from)
        """).param("folder", folder).param("course", lab.course().value()).param("person", person.value())
        .param("from", at(from)).update();
    return folder;
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    context.close();
  }

  // The whole application does not find it.
  @TestConfiguration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  @ComponentScan({"io.berth.audit", "io.berth.metering", "io.berth.pricing", "io.berth.invoices"})
  @Import(FailingDatabase.Everywhere.class)
  static class Parts {

    @Bean
    HikariDataSource dataSource() {
      HikariConfig pool = new HikariConfig();
      pool.setDataSource(DATABASE.get().dataSource());
      pool.setMinimumIdle(0);
      return new HikariDataSource(pool);
    }

    @Bean
    DataSourceTransactionManager transactions(DataSource database) {
      return new DataSourceTransactionManager(database);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database) {
      return new JdbcTemplate(database);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate jdbc) {
      return JdbcClient.create(jdbc);
    }

    @Bean
    JsonMapper json() {
      return JsonMapper.builder().build();
    }

    @Bean
    TurnableClock standing() {
      TurnableClock clock = new TurnableClock();
      clock.turnTo(Instant.parse("2026-07-01T09:00:00Z"));
      return clock;
    }
  }
}
