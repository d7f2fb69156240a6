package io.berth.comparison;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * From when to when something was there.
 *
 * @param to the first moment after it; empty while it goes on
 */
public record Span(Instant from, Optional<Instant> to) {

  public Span {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }

  Instant end() {
    return to.orElse(Instant.MAX);
  }

  boolean holds(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(end());
  }

  /** From the beginning of the first to the end of the last. */
  Span with(Span other) {
    return new Span(from.isBefore(other.from) ? from : other.from,
        to.isEmpty() || other.to.isEmpty() ? Optional.empty() : Optional.of(end().isAfter(other.end()) ? end() : other.end()));
  }
}
