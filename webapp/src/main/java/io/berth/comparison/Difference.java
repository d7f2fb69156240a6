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
 * A time in which one side had more nodes of a size than the other, or a folder that the other had not.
 *
 * @param course empty if it is nobody's
 * @param cluster empty for a server that belongs to none
 * @param name of the cluster, of the server, or of the person whose folder it is
 * @param size empty for a folder
 * @param nodes how many more one side had, 0 for a folder; {@link #isBilled} says which
 * @param gigabytes of a folder; 0 for nodes
 * @param amount what they cost in this time by the prices that held; empty if they had none
 * @param ours all that was billed; theirs all that its servers ran, and stack the time of its stack
 */
public record Difference(Kind kind, Optional<CourseId> course, Optional<UUID> cluster, String name, String size, int nodes, int gigabytes,
    Instant from, Instant to, Optional<Money> amount, Optional<Span> ours, Optional<Span> theirs, Optional<Span> stack) {

  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

  public Difference {
    requireNonNull(kind, "kind is null");
    requireNonNull(course, "course is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(amount, "amount is null");
    if (nodes < 1 && gigabytes < 1 || !from.isBefore(to)) {
      throw new IllegalArgumentException("A difference of nothing");
    }
  }

  /** Whether it is about a folder, and not about nodes. */
  public boolean isOfFolder() {
    return gigabytes > 0;
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
