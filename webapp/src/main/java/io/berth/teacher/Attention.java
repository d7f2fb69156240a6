package io.berth.teacher;

import io.berth.teacher.Reading.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** How soon somebody should look at a line: the order of the table. Everything before {@code STARTING} needs attention. */
enum Attention {
  FAILED, ASKS, TROUBLE, STARTING, READY, STOPPING, STOPPED, NOT_STARTED;

  static Attention of(Line line, Instant now) {
    if (line.is("failed")) {
      return FAILED;
    }
    if (!line.asks().isEmpty()) {
      return ASKS;
    }
    if (line.isPastItsEnd(now) || line.trouble().isPresent() || line.refused().isPresent()) {
      return TROUBLE;
    }
    return line.waiting() ? STARTING : line.state().map(state -> valueOf(state.toUpperCase(Locale.ROOT))).orElse(NOT_STARTED);
  }

  boolean isNeeded() {
    return compareTo(STARTING) < 0;
  }

  /** What needs it most comes first; then by name. */
  static Comparator<Line> order(Instant now) {
    return Comparator.comparing((Line line) -> of(line, now))
        .thenComparing(Line::displayName, String.CASE_INSENSITIVE_ORDER)
        .thenComparing(Line::person);
  }
}
