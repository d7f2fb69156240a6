package io.berth.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.comparison.Findings.Seen;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.ServerUse;
import io.berth.openstack.StackRef;
import io.berth.openstack.StackUse;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.testing.Classroom;
import io.berth.testing.InMemoryUsage;
import io.berth.testing.MovableClock;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Usage beside a cloud that remembers what each test tells it. */
@WholeBerth
@Import(ComparisonIT.Time.class)
@TestPropertySource(properties = "berth.comparison.look-every=1h")
class ComparisonIT {

  @TestConfiguration
  static class Time {

    @Bean
    @Primary
    MovableClock movableClock() {
      return new MovableClock();
    }
  }

  @Autowired
  private Comparison comparison;
  @Autowired
  private InMemoryUsage cloud;
  @Autowired
  private MovableClock clock;
  @Autowired
  private JdbcClient jdbc;

  private Classroom lab;
  private PersonId ada;
  private Instant now;

  @BeforeEach
  void aClass() {
    now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    lab = Classroom.in(jdbc);
    ada = lab.with("Ada", "student");
    if (jdbc.sql("select count(*) from price_lists").query(Long.class).single() == 0) {
      jdbc.sql("""
          insert into price_lists (starts_at, made_at, currency, size_hours, folder_gb_month)
          values (now() - interval '400 d', now() - interval '401 d', 'EUR', '{"spark.small": 0.50}', 3.60)
          """).update();
    }
  }

  @AfterEach
  void theCloudAnswers() {
    cloud.answerAgain();
    cloud.whenAsked(() -> {});
  }

  @Test
  void listsWhatWasBilledAndWasNotThereWithItsAmount() {
    UUID cluster = billed("counted", Optional.empty(), 120);
    ran(cluster, Optional.empty(), "s1-" + cluster, 130, 30);
    ran(cluster, Optional.empty(), "s2-" + cluster, 130, 0);
    ran(cluster, Optional.empty(), "s3-" + cluster, 130, 0);
    cloud.was(Optional.empty(), new StackUse(new StackRef("berth-" + cluster, "stack"), now.minusSeconds(132 * 60), Optional.empty()));

    assertThat(comparison.compare(Optional.of(ada))).isTrue();

    Difference found = only(cluster, Kind.NOT_THERE);
    assertThat(found.nodes()).isEqualTo(1);
    assertThat(Duration.between(found.from(), found.to()).toMinutes()).isBetween(30L, 31L);
    assertThat(found.amount().orElseThrow().amount()).isBetween(new BigDecimal("0.25"), new BigDecimal("0.26"));
    assertThat(found.ours().orElseThrow().to()).isEmpty();
    assertThat(found.theirs().orElseThrow().from()).isEqualTo(now.minusSeconds(130 * 60));
    assertThat(found.stack().orElseThrow().from()).isEqualTo(now.minusSeconds(132 * 60));
    Difference building = only(cluster, Kind.BUILDING);
    assertThat(building.nodes()).isEqualTo(3);
    assertThat(building.amount()).contains(new Money(new BigDecimal("0.25"), "EUR"));
    assertThat(comparison.findings(100).toLookInto()).extracting(Seen::difference).contains(found).doesNotContain(building);
  }

  @Test
  void knowsTheServersOfAClassInItsOwnProjectAndThoseThatAreNobodys() {
    Optional<ProjectRef> own = Optional.of(new ProjectRef("p-" + lab.course()));
    UUID cluster = billed("own", own, 60);
    // Nobody wrote down which servers it has: names say it.
    Stream.of("own-head", "own-worker-1", "own-worker-2")
        .forEach(name -> cloud.ran(own, new ServerUse(name + cluster, name, "spark.small", 1, 1024, now.minusSeconds(3600), Optional.empty())));
    cloud.ran(own, new ServerUse("other" + cluster, "mine", "spark.small", 1, 1024, now.minusSeconds(1800), Optional.empty()));

    comparison.compare(Optional.of(ada));

    assertThat(differences(cluster)).filteredOn(difference -> !difference.kind().isExplained()).isEmpty();
    assertThat(comparison.differences(Kind.STRANGER, 100)).filteredOn(seen -> seen.difference().course().equals(Optional.of(lab.course())))
        .singleElement().satisfies(seen -> {
          assertThat(seen.difference().name()).isEqualTo("mine");
          assertThat(seen.className()).contains("Big Data Lab");
          assertThat(seen.difference().amount()).contains(new Money(new BigDecimal("0.25"), "EUR"));
        });
  }

  @Test
  void aFolderIsBilledWhileItsStackIsThere() {
    UUID billed = folder(60);
    cloud.was(Optional.empty(), new StackUse(new StackRef("berth-folder-" + billed, "f"), now.minusSeconds(65 * 60), Optional.empty()));

    comparison.compare(Optional.of(ada));

    assertThat(ofFolders()).singleElement().satisfies(found -> {
      assertThat(found.kind()).isEqualTo(Kind.BUILDING);
      assertThat(found.gigabytes()).isEqualTo(20);
      assertThat(Duration.between(found.from(), found.to())).isEqualTo(Duration.ofMinutes(5));
    });
    assertThat(comparison.findings(1).last().orElseThrow().folders()).isPositive();
  }

  @Test
  void aFolderThatWasTakenAwayBehindBerthIsFoundWithItsAmount() {
    UUID taken = folder(60);
    cloud.was(Optional.empty(), new StackUse(new StackRef("berth-folder-" + taken, "f"), now.minusSeconds(60 * 60), Optional.of(now.minusSeconds(30 * 60))));

    comparison.compare(Optional.of(ada));

    assertThat(ofFolders()).singleElement().satisfies(found -> {
      assertThat(found.kind()).isEqualTo(Kind.NOT_THERE);
      assertThat(found.name()).isEqualTo("Ada");
      assertThat(found.from()).isEqualTo(now.minusSeconds(30 * 60));
      assertThat(found.amount().orElseThrow().amount()).isBetween(new BigDecimal("0.04"), new BigDecimal("0.06"));
      assertThat(found.stack().orElseThrow().to()).contains(now.minusSeconds(30 * 60));
    });
    assertThat(comparison.findings(1000).toLookInto()).extracting(Seen::difference).contains(ofFolders().get(0));
  }

  @Test
  void aFolderWhoseStackNobodyKnowsIsNotThere() {
    folder(60);

    comparison.compare(Optional.of(ada));

    assertThat(ofFolders()).singleElement().satisfies(found -> {
      assertThat(found.kind()).isEqualTo(Kind.NOT_THERE);
      assertThat(found.from()).isEqualTo(now.minusSeconds(60 * 60));
      assertThat(found.stack()).isEmpty();
    });
  }

  @Test
  void findsNodesThatAreThereAfterAllOfTheirClusterWasGone() {
    UUID cluster = billed("gone", Optional.empty(), 180);
    end(cluster, 120);
    ran(cluster, Optional.empty(), "left-" + cluster, 180, 0);
    ran(cluster, Optional.empty(), "l2-" + cluster, 180, 119);
    ran(cluster, Optional.empty(), "l3-" + cluster, 180, 119);

    comparison.compare(Optional.of(ada));

    Difference found = only(cluster, Kind.WENT_ON);
    assertThat(found.nodes()).isEqualTo(1);
    assertThat(found.from()).isEqualTo(now.minusSeconds(105 * 60));
  }

  @Test
  void whileTheCloudIsSilentWhatWasFoundStays() {
    comparison.compare(Optional.of(ada));
    ComparisonRun before = comparison.findings(1).last().orElseThrow();
    billed("silent", Optional.empty(), 60);
    cloud.failWith(CloudFailure.Kind.UNREACHABLE);

    assertThat(comparison.compare(Optional.of(ada))).isTrue();

    assertThat(comparison.findings(1).last()).contains(before);
    assertThat(comparison.findings(1).trouble()).hasValueSatisfying(run -> assertThat(run.trouble()).contains("UNREACHABLE"));
    cloud.answerAgain();
    comparison.compare(Optional.of(ada));
    assertThat(comparison.findings(1).trouble()).isEmpty();
  }

  @Test
  void aProjectThatIsClosedIsNotComparedAndSaysSo() {
    ProjectRef closed = new ProjectRef("closed-" + lab.course());
    UUID cluster = billed("closed", Optional.of(closed), 60);
    cloud.close(closed);

    comparison.compare(Optional.of(ada));

    assertThat(comparison.findings(1).last().orElseThrow().unseen()).isGreaterThanOrEqualTo(1);
    assertThat(differences(cluster)).isEmpty();
  }

  @Test
  void comparesOnceAtATime() throws Exception {
    billed("busy", Optional.empty(), 60);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    cloud.whenAsked(() -> {
      asked.countDown();
      waitFor(answer);
    });
    CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> comparison.compare(Optional.of(ada)));
    waitFor(asked);

    assertThat(comparison.findings(1).isRunning()).isTrue();
    assertThat(comparison.compare(Optional.of(ada))).isFalse();

    answer.countDown();
    assertThat(first.get()).isTrue();
    assertThat(comparison.findings(1).isRunning()).isFalse();
  }

  @Test
  void comparesOnceForEachNightHoweverManyWereMissed() {
    long before = runs();
    clock.putForward(Duration.ofDays(3));

    assertThat(comparison.isDue()).isTrue();
    comparison.look();
    await().until(() -> !comparison.findings(1).isRunning());

    assertThat(comparison.isDue()).isFalse();
    comparison.look();
    assertThat(comparison.compare(Optional.empty())).isFalse();
    assertThat(runs()).isEqualTo(before + 1);
  }

  @Test
  void itIsTriedAgainAfterANightOnWhichTheCloudWasSilent() {
    billed("later", Optional.empty(), 60);
    clock.putForward(Duration.ofDays(1));
    cloud.failWith(CloudFailure.Kind.TIMED_OUT);
    comparison.look();
    await().until(() -> !comparison.findings(1).isRunning());
    cloud.answerAgain();
    long before = runs();

    assertThat(comparison.isDue()).isTrue();
    comparison.look();
    assertThat(runs()).isEqualTo(before);
    clock.putForward(Duration.ofMinutes(61));
    comparison.look();

    await().until(() -> !comparison.isDue());
    assertThat(runs()).isEqualTo(before + 1);
  }

  private List<Difference> differences(UUID cluster) {
    return Stream.of(Kind.values()).flatMap(kind -> comparison.differences(kind, 1000).stream()).map(Seen::difference)
        .filter(difference -> difference.cluster().equals(Optional.of(cluster))).toList();
  }

  private Difference only(UUID cluster, Kind kind) {
    List<Difference> found = differences(cluster).stream().filter(difference -> difference.kind() == kind).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private long runs() {
    return jdbc.sql("select count(*) from comparison_runs").query(Long.class).single();
  }

  /** A cluster of three small nodes that has been ready since so many minutes. */
  private UUID billed(String name, Optional<ProjectRef> project, int minutes) {
    UUID id = lab.readyCluster(ada, lab.preset(name, 2, 4));
    UUID folder = UUID.randomUUID();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, project_id, stack_name) values (?, ?, ?, 1, ?, ?)")
        .params(folder, lab.course().value(), Classroom.person(jdbc, "Folder").value(), project.map(ProjectRef::id).orElse(null), "berth-folder-" + folder).update();
    jdbc.sql("update clusters set name = ?, folder_id = ?, requested_at = ? where id = ?")
        .params(name, folder, now.minusSeconds((minutes + 15) * 60L).atOffset(ZoneOffset.UTC), id).update();
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at)
        values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 2, ?)
        """).params(id, lab.course().value(), ada.value(), now.minusSeconds(minutes * 60L).atOffset(ZoneOffset.UTC)).update();
    return id;
  }

  /** Ada's, of 20 GB, that has been available since so many minutes. */
  private UUID folder(int minutes) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into folders (id, course_id, person_id, gigabytes, placed, observed, share_id, stack_name, created_at)
        values (:id, :course, :person, 20, true, 'available', 's', :stack, :asked)
        """).param("id", id).param("course", lab.course().value()).param("person", ada.value()).param("stack", "berth-folder-" + id)
        .param("asked", now.minusSeconds(minutes * 60L + 600).atOffset(ZoneOffset.UTC)).update();
    jdbc.sql("insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at) values (?, ?, ?, 'available', 20, ?)")
        .params(id, lab.course().value(), ada.value(), now.minusSeconds(minutes * 60L).atOffset(ZoneOffset.UTC)).update();
    return id;
  }

  private List<Difference> ofFolders() {
    return Stream.of(Kind.values()).flatMap(kind -> comparison.differences(kind, 1000).stream()).map(Seen::difference)
        .filter(difference -> difference.isOfFolder() && difference.course().equals(Optional.of(lab.course()))).toList();
  }

  private void end(UUID cluster, int minutesAgo) {
    jdbc.sql("""
        with ended as (
          update clusters set desired = 'stopped', observed = 'gone', gone_at = :at, stopping_at = :at where id = :id
        )
        update usage set closed_at = :at, closed_by = 'stopped' where cluster_id = :id
        """).param("id", cluster).param("at", now.minusSeconds(minutesAgo * 60L).atOffset(ZoneOffset.UTC)).update();
  }

  /** From so many minutes ago until so many minutes ago; 0 for one that still runs. */
  private void ran(UUID cluster, Optional<ProjectRef> project, String server, int from, int to) {
    jdbc.sql("insert into cluster_events (cluster_id, at, source, status, text, cloud_event_id, cloud_resource_id) values (?, now(), 'node', 'CREATE_COMPLETE', '', ?, ?)")
        .params(cluster, "event-" + server, server).update();
    cloud.ran(project, new ServerUse(server, "whatever", "spark.small", 1, 1024, now.minusSeconds(from * 60L),
        to == 0 ? Optional.empty() : Optional.of(now.minusSeconds(to * 60L))));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
