package io.berth.openstack;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When a stack was there.
 *
 * @param to when it was gone; empty while it is there
 */
public record StackUse(StackRef ref, Instant from, Optional<Instant> to) {

  public StackUse {
    requireNonNull(ref, "ref is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
