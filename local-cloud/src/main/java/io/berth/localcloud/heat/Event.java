package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a stack or a resource.
 *
 * @param status action and status in one word, e.g. CREATE_COMPLETE
 */
record Event(String id, Instant at, String resource, String type, String physicalId, String status,
    String reason) {

  private static final String CHANGED = "state changed";

  /** The event of a resource being where it now is. */
  static Event of(ResourceState resource, Instant at) {
    return of(resource, resource.fate().word(), resource.reason().isEmpty() ? CHANGED : resource.reason(), at);
  }

  /** Another event of a resource, such as a signal to it. */
  static Event of(ResourceState resource, String status, String reason, Instant at) {
    var id = resource.physicalId() == null ? resource.label().physicalName() : resource.physicalId();
    return new Event(UUID.randomUUID().toString(), at, resource.name(), resource.label().alias(), id, status, reason);
  }

  /** The event of a stack being where it now is. */
  static Event of(StackState stack, Instant at) {
    return new Event(UUID.randomUUID().toString(), at, stack.identity().name(), "OS::Heat::Stack",
        stack.identity().id(), stack.fate().word(), stack.fate().reason());
  }
}
