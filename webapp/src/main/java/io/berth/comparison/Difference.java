package io.berth.comparison;

import static java.util.Objects.requireNonNull;

import io.berth.courses.CourseId;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A time in which one side had more nodes of a size than the other.
 *
 * @param course empty if it is nobody's
 * @param cluster empty for a server that belongs to none
 * @param name of the cluster, or of the server
 * @param nodes how many more one side had; {@link #isBilled} says which
 * @param amount what they cost in this time by the prices that held; empty if they had none
 * @param ours all that was billed of the cluster; theirs all that its servers ran, and stack the time of its stack
 */
public record Difference(Kind kind, Optional<CourseId> course, Optional<UUID> cluster, String name, String size, int nodes,
    Instant from, Instant to, Optional<Money> amount, Optional<Span> ours, Optional<Span> theirs, Optional<Span> stack) {

  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

  public Difference {
    requireNonNull(kind, "kind is null");
    requireNonNull(course, "course is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(amount, "amount is null");
    if (nodes < 1 || !from.isBefore(to)) {
      throw new IllegalArgumentException("A difference of nothing");
    }
  }

  /** Whether more was billed than the cloud had. */
  public boolean isBilled() {
    return kind == Kind.NOT_THERE || kind == Kind.CLOCKS;
  }

  /** Of all its nodes together, rounded to hundredths for people. */
  public BigDecimal nodeHours() {
    return BigDecimal.valueOf(Duration.between(from, to).toSeconds()).multiply(BigDecimal.valueOf(nodes))
        .divide(SECONDS_OF_AN_HOUR, 2, RoundingMode.HALF_EVEN);
  }
}
