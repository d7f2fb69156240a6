package io.berth.openstack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers answers for a minute, so that a page asks the cloud once however often it is shown. */
final class MinuteMemory {

  private record Remembered(Object answer, Instant until) {}

  private final Map<String, Remembered> answers = new ConcurrentHashMap<>();
  private final Clock clock;

  MinuteMemory(Clock clock) {
    this.clock = clock;
  }

  /** The remembered answer, or a new one; a failure is not remembered. One question has one type of answer. */
  @SuppressWarnings("unchecked")
  <T> T recall(String question, Supplier<T> ask) {
    Instant now = clock.instant();
    Remembered known = answers.get(question);
    if (known == null || !now.isBefore(known.until())) {
      known = new Remembered(ask.get(), now.plus(Duration.ofMinutes(1)));
      answers.put(question, known);
    }
    return (T) known.answer();
  }
}
