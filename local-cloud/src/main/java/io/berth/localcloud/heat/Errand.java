package io.berth.localcloud.heat;

import java.util.Optional;

/** What has to be asked of another service for a resource to get on. */
enum Errand {
  /** To make it. */
  MAKE,
  /** To change it. */
  CHANGE,
  /** How far it is. */
  FOLLOW,
  /** To take it away, and then whether it is gone. */
  REMOVE;

  /** What this resource, which is not one of the engine's own, waits for; empty if nothing. */
  static Optional<Errand> of(ResourceState resource) {
    if (!resource.inProgress()) {
      return Optional.empty();
    }
    return Optional.of(switch (resource.action()) {
      case DELETE -> REMOVE;
      case CREATE -> resource.unanswered() ? MAKE : FOLLOW;
      default -> resource.unanswered() ? CHANGE : FOLLOW;
    });
  }
}
