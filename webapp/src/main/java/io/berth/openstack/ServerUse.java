package io.berth.openstack;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When a server ran, as Nova counts it.
 *
 * @param size the name of its flavor
 * @param from when it was launched, which is before anything runs in it
 * @param to the first moment after it; empty while it is there
 */
public record ServerUse(String id, String name, String size, int vcpus, long memoryMb, Instant from, Optional<Instant> to) {

  public ServerUse {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(size, "size is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
