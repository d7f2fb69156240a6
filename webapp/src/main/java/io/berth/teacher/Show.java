package io.berth.teacher;

import io.berth.teacher.Reading.Line;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** Which lines of the table are shown; each is a link that can be mailed. */
enum Show {
  ALL, ATTENTION, RUNNING, NONE;

  /** What the address says; everything else is all. */
  static Show parse(String text) {
    return Arrays.stream(values()).filter(show -> show.word().equals(text)).findFirst().orElse(ALL);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean shows(Line line, Instant now) {
    return switch (this) {
      case ALL -> true;
      case ATTENTION -> Attention.of(line, now).isNeeded();
      case RUNNING -> line.isRunning();
      case NONE -> line.state().isEmpty();
    };
  }
}
