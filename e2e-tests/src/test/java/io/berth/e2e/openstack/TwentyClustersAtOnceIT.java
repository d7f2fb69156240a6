package io.berth.e2e.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Form;
import io.berth.e2e.dashboard.Visitor;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.openstack.Ledger.Row;
import io.berth.e2e.openstack.PlayedNodes.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole class clicks Start in the same second. The nodes are simulated, and played by the test. */
@OnARealCloud
class TwentyClustersAtOnceIT {

  private static final int CLUSTERS = 20;
  private static final Duration ALL = Duration.ofMinutes(20);

  private static Project project;
  private static Dashboard dashboard;
  private static Ledger ledger;
  private static List<String> portsBefore;
  private static int sharesBefore;

  @BeforeAll
  static void aDashboardForTheSimulatedHost() {
    project = RealCloud.simulated();
    portsBefore = project.ports();
    sharesBefore = project.shares().size();
    dashboard = Dashboard.inAFreshHome("TwentyClustersAtOnceIT").with("BERTH_CLUSTERS_READYTIMEOUT", "60s");
    RealCloud.giveTo(dashboard, project);
    dashboard.start();
    ledger = new Ledger(dashboard);
    ledger.foldersAreSmall();
    ledger.addStudents(CLUSTERS);
  }

  @AfterAll
  static void nothingStays() {
    if (dashboard != null) {
      dashboard.close();
    }
  }

  @Test
  @Timeout(value = 28, unit = TimeUnit.MINUTES)
  void eachComesUpOrSaysWhyAndNoneIsLostOrDoubled() throws Exception {
    // One after the other: many attempts at once from one address are refused.
    List<Visitor> students = IntStream.rangeClosed(1, CLUSTERS).mapToObj(TwentyClustersAtOnceIT::student).toList();
    CallsToHeat calls = CallsToHeat.fromNowOn();

    try (PlayedNodes nodes = PlayedNodes.of(project, node -> fate(node.cluster(), node.name()))) {
      String preset = ledger.preset("Single worker");
      together(CLUSTERS, n -> start(students.get(n - 1), preset, name(n)));
      Waiting.until("all clusters are ready or failed, and what failed is gone", ALL,
          () -> ledger.clusters().stream().allMatch(TwentyClustersAtOnceIT::isDecided));
      calls.report(CLUSTERS, nodes.signals());
    }

    List<Row> rows = ledger.clusters();
    rows.forEach(row -> System.out.println("  " + row.name() + " " + row.state() + row.failure().map(why -> ": " + why).orElse("")));
    assertThat(rows).extracting(Row::name).isEqualTo(IntStream.rangeClosed(1, CLUSTERS).mapToObj(n -> name(n)).toList());
    assertThat(rows).allSatisfy(TwentyClustersAtOnceIT::endedAsItsNodesDid);
    assertThat(project.clusterStacks()).containsExactlyInAnyOrderElementsOf(rows.stream()
        .filter(row -> row.state().equals("ready")).map(row -> row.stackName() + " CREATE_COMPLETE").toList());

    together(CLUSTERS, n -> stop(students.get(n - 1)));
    Waiting.until("all have gone", ALL, () -> ledger.clusters().stream().allMatch(Row::gone));
    assertThat(project.clusterStacks()).isEmpty();
    assertThat(project.servers()).isEmpty();
    assertThat(project.ports()).isEqualTo(portsBefore);
    assertThat(project.shares()).hasSize(sharesBefore + CLUSTERS);
  }

  private static void endedAsItsNodesDid(Row row) {
    switch (fate(row.name(), "worker-1")) {
      case COMES_UP -> assertThat(row.state()).as(row.toString()).isEqualTo("ready");
      case FAILS -> assertThat(row.failure()).as(row.toString())
          .contains("Node worker-1 could not start Spark and HDFS (40-start-worker): No space left on device");
      case STAYS_SILENT -> assertThat(row.failure()).as(row.toString())
          .contains("Not every node said within the time allowed that it is up.");
    }
  }

  private static boolean isDecided(Row row) {
    return row.state().equals("ready") || row.state().equals("failed") && row.gone();
  }

  private static Fate fate(String cluster, String node) {
    boolean worker = node.equals("worker-1");
    return switch (cluster.charAt(cluster.length() - 1)) {
      case '3' -> worker ? Fate.FAILS : Fate.COMES_UP;
      case '7' -> worker ? Fate.STAYS_SILENT : Fate.COMES_UP;
      default -> Fate.COMES_UP;
    };
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "storm-%02d", number);
  }

  private static Visitor student(int number) {
    Visitor visitor = new Visitor(dashboard.address());
    assertThat(visitor.signIn("student-" + number, "berth").address().getPath()).isEqualTo("/");
    return visitor;
  }

  private static int start(Visitor student, String preset, String name) {
    Form form = student.get("/?choose").formWithButton("start").with("preset", preset).with("name", name);
    return student.send(form).status();
  }

  private static int stop(Visitor student) {
    return student.get("/").clusterState().equals(Optional.of("ready"))
        ? student.send(student.get("/").formWithButton("stop")).status() : 0;
  }

  /** The answers to the numbers from 1, each in a thread of its own. */
  private static <T> List<T> together(int number, IntFunction<T> what) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      Collection<Callable<T>> work = IntStream.rangeClosed(1, number).<Callable<T>>mapToObj(n -> () -> what.apply(n)).toList();
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
