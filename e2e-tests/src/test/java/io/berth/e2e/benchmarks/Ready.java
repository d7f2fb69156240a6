package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.BuiltFiles;
import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a cluster of one head and two workers takes from <i>Start</i> to <i>Ready</i>, against the same daemons started
 * by hand in the best order with the same settings. The two take turns, since a machine's speed drifts.
 */
final class Ready {

  private static final Pattern READY_AFTER = Pattern.compile("ready after (\\d+) ms");
  private static final int ROUNDS = 5;

  private Ready() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    try (Dashboard dashboard = Dashboard.inAFreshHome("ready")) {
      System.out.println("dashboard, first start to readiness   " + Figures.seconds(timeToReadiness(dashboard)));
      dashboard.stop();
      System.out.println("dashboard, warm start to readiness    " + Figures.seconds(timeToReadiness(dashboard)));
      compare(rounds, new StudentByHttp(dashboard));
      System.out.printf(Locale.ROOT, "dashboard, resident memory, idle      %d MiB%n",
          Processes.residentKilobytes(dashboard.pid()) / 1024);
    }
  }

  private static Duration timeToReadiness(Dashboard dashboard) {
    long begin = System.nanoTime();
    dashboard.start();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void compare(int rounds, StudentByHttp student) throws IOException, InterruptedException {
    List<Duration> byHand = new ArrayList<>();
    List<Duration> throughBerth = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      byHand.add(byHand());
      throughBerth.add(student.start());
      Duration stop = student.stop();
      System.out.printf("round %d   by hand %s   Start to Ready %s   Stop to Stopped %s%n", round,
          Figures.seconds(last(byHand)), Figures.seconds(last(throughBerth)), Figures.seconds(stop));
    }
    report(new Figures(byHand), new Figures(throughBerth));
  }

  private static void report(Figures byHand, Figures throughBerth) {
    System.out.printf(Locale.ROOT, "median    by hand %s   Start to Ready %s   ratio %.2f%n",
        Figures.seconds(byHand.median()), Figures.seconds(throughBerth.median()),
        (double) throughBerth.median().toMillis() / byHand.median().toMillis());
    System.out.printf(Locale.ROOT, "fastest   by hand %s   Start to Ready %s   ratio %.2f%n",
        Figures.seconds(byHand.sorted().get(0)), Figures.seconds(throughBerth.sorted().get(0)),
        (double) throughBerth.sorted().get(0).toMillis() / byHand.sorted().get(0).toMillis());
  }

  private static Duration byHand() throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("bash", BuiltFiles.byHand().toString(), "--workers", "2")
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    script.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    Process process = script.start();
    String output = new String(process.getInputStream().readAllBytes());
    Matcher matcher = READY_AFTER.matcher(output);
    if (process.waitFor() != 0 || !matcher.find()) {
      throw new IllegalStateException("By hand it did not start:\n" + output);
    }
    return Duration.ofMillis(Long.parseLong(matcher.group(1)));
  }

  private static Duration last(List<Duration> times) {
    return times.get(times.size() - 1);
  }
}
