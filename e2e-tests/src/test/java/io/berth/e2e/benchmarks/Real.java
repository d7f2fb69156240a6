package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a cluster takes on a real OpenStack from <i>Start</i> to <i>Ready</i>, against the ordinary {@code openstack} command
 * with the bundle that the card offers, looking once a second as the dashboard does. The two take turns.
 */
final class Real {

  private static final Path STATE = Path.of(
      Optional.ofNullable(System.getenv("BERTH_OPENSTACK_STATE")).orElse("/var/tmp/berth-openstack"));
  private static final int ROUNDS = 3;

  private Real() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    try (Dashboard dashboard = Dashboard.inAFreshHome("real")) {
      dashboard.with("OS_CLOUD", "class").with("OS_CLIENT_CONFIG_FILE", STATE.resolve("clouds.yaml").toString())
          .with("BERTH_DEMO", "true").with("BERTH_CLUSTERS_NETWORK", "berth").start();
      compare(rounds, new StudentByHttp(dashboard));
    }
  }

  /** A first cluster makes the folder, and brings the image to the compute host; it does not count. */
  private static void compare(int rounds, StudentByHttp student) throws IOException, InterruptedException {
    student.start();
    List<Duration> byCommand = new ArrayList<>();
    List<Duration> throughBerth = new ArrayList<>();
    Path bundle = student.bundle();
    student.stop();
    for (int round = 1; round <= rounds; round++) {
      throughBerth.add(student.start());
      student.stop();
      byCommand.add(timed(bundle, "bash create.sh --wait --poll 1"));
      timed(bundle, "openstack stack delete --yes --wait \"$(awk '/^exec/ { print $(NF - 1) }' create.sh)\"");
      System.out.printf("round %d   openstack stack create --wait %s   Start to Ready %s%n", round,
          Figures.seconds(byCommand.get(round - 1)), Figures.seconds(throughBerth.get(round - 1)));
    }
    Duration command = new Figures(byCommand).median();
    Duration berth = new Figures(throughBerth).median();
    System.out.printf("median    openstack stack create --wait %s   Start to Ready %s   the dashboard adds %s%n",
        Figures.seconds(command), Figures.seconds(berth), Figures.seconds(berth.minus(command)));
  }

  private static Duration timed(Path folder, String line) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Path log = folder.resolve("openstack.log");
    Process process = new ProcessBuilder("bash", "-c", ". '" + STATE.resolve("openrc") + "' && " + line)
        .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(line + " failed:\n" + Files.readString(log));
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
