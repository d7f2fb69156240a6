package io.berth.e2e.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Times that were measured, in order of size. */
record Figures(List<Duration> sorted) {

  Figures {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  Duration median() {
    return percentile(50);
  }

  /** The time that so many of a hundred did not exceed. */
  Duration percentile(int share) {
    return sorted.get((int) Math.ceil(share / 100.0 * sorted.size()) - 1);
  }

  int count() {
    return sorted.size();
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
