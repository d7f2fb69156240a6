package io.berth.e2e.openstack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What Heat and Keystone were asked since a moment, by their own logs. */
final class CallsToHeat {

  private static final String HEAT = "heat-api";
  private static final Pattern CALL = Pattern.compile("\"(GET|POST|PUT|PATCH|DELETE) /v1/");
  private static final Pattern SIGNAL = Pattern.compile("\"POST /v1/\\S+/signal ");

  private final long begin = System.nanoTime();
  private final int lines = RealCloud.log(HEAT, 0).size();

  private CallsToHeat() {}

  static CallsToHeat fromNowOn() {
    return new CallsToHeat();
  }

  /** Prints how many there were a minute, the signals of nodes left out. */
  void report(int clusters, int signals) {
    List<String> log = RealCloud.log(HEAT, lines);
    long all = log.stream().filter(line -> CALL.matcher(line).find()).count();
    long fromNodes = log.stream().filter(line -> SIGNAL.matcher(line).find()).count();
    double minutes = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 60_000.0;
    System.out.printf(Locale.ROOT, "%d clusters in %.1f minutes: the dashboard called Heat %d times, %.0f times a minute, "
        + "%.1f times a minute and cluster; nodes signalled %d times (%d sent)%n", clusters, minutes, all - fromNodes,
        (all - fromNodes) / minutes, (all - fromNodes) / minutes / clusters, fromNodes, signals);
  }
}
