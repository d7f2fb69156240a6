package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The home page of a signed-in student, asked for as fast as it comes over connections that stay open: with no cluster,
 * then with a ready one and its log. The asking side takes its share of the same processors.
 */
final class HomePage {

  private static final int CONNECTIONS = 10;
  private static final int SECONDS = 10;
  private static final int WARM_UP_SECONDS = 60;

  private final Dashboard dashboard;
  private final List<StudentByHttp> students;

  private HomePage(Dashboard dashboard, int connections) {
    this.dashboard = dashboard;
    students = Stream.generate(() -> new StudentByHttp(dashboard)).limit(connections).toList();
  }

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CONNECTIONS;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
    System.setProperty("http.maxConnections", Integer.toString(connections));
    try (Dashboard dashboard = Dashboard.inAFreshHome("home").start()) {
      HomePage home = new HomePage(dashboard, connections);
      home.measure(WARM_UP_SECONDS);
      home.report("no cluster", seconds);
      home.students.get(0).start();
      home.measure(2);
      home.report("ready cluster", seconds);
      home.students.get(0).stop();
    }
  }

  private Figures measure(int seconds) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(students.size());
    List<Callable<List<Duration>>> work = students.stream()
        .map(student -> (Callable<List<Duration>>) () -> lookUntil(student, end)).toList();
    List<Duration> all = new ArrayList<>();
    for (Future<List<Duration>> times : threads.invokeAll(work)) {
      all.addAll(times.get());
    }
    threads.shutdown();
    return new Figures(all);
  }

  private static List<Duration> lookUntil(StudentByHttp student, long end) {
    List<Duration> times = new ArrayList<>();
    while (System.nanoTime() < end) {
      Page page = student.look();
      if (page.status() != 200 || !page.body().contains("</html>")) {
        throw new IllegalStateException("The home page answered " + page.status());
      }
      times.add(page.took());
    }
    return times;
  }

  /** The dashboard's processor time is the steadier figure on a machine that others use too. */
  private void report(String what, int seconds) throws InterruptedException, ExecutionException {
    Duration before = Processes.processorTime(dashboard.pid());
    Figures figures = measure(seconds);
    Duration used = Processes.processorTime(dashboard.pid()).minus(before);
    System.out.printf(Locale.ROOT, "%-14s %5.0f requests/s   p50 %s   p95 %s   p99 %s   processor time a page %s%n", what,
        (double) figures.count() / seconds, Figures.milliseconds(figures.median()),
        Figures.milliseconds(figures.percentile(95)), Figures.milliseconds(figures.percentile(99)),
        Figures.milliseconds(used.dividedBy(figures.count())));
  }
}
