package io.berth.localcloud.compute;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A server. The fault is empty unless something went wrong. Of its ports, ownPortIds are those that Nova made itself and
 * takes away with the server.
 */
record Server(
    String id,
    String projectId,
    String userId,
    String name,
    Status status,
    boolean deleting,
    String fault,
    String flavor,
    String keyName,
    Map<String, String> metadata,
    List<String> portIds,
    List<String> ownPortIds,
    Instant createdAt,
    Instant updatedAt,
    Instant launchedAt,
    Instant terminatedAt) {

  Server {
    metadata = Map.copyOf(metadata);
    portIds = List.copyOf(portIds);
    ownPortIds = List.copyOf(ownPortIds);
  }

  Server in(Status next, Instant at) {
    Instant launched = next == Status.ACTIVE && launchedAt == null ? at : launchedAt;
    return new Server(id, projectId, userId, name, next, deleting, fault, flavor, keyName, metadata,
        portIds, ownPortIds, createdAt, at, launched, terminatedAt);
  }

  Server failed(String reason, Instant at) {
    return new Server(id, projectId, userId, name, Status.ERROR, deleting, reason, flavor, keyName, metadata,
        portIds, ownPortIds, createdAt, at, launchedAt, terminatedAt);
  }

  Server beingDeleted(Instant at) {
    return new Server(id, projectId, userId, name, status, true, fault, flavor, keyName, metadata,
        portIds, ownPortIds, createdAt, at, launchedAt, terminatedAt);
  }

  Server gone(Instant at) {
    return new Server(id, projectId, userId, name, Status.DELETED, false, fault, flavor, keyName, metadata,
        List.of(), List.of(), createdAt, at, launchedAt, at);
  }

  Server called(String newName, Map<String, String> newMetadata, Instant at) {
    return new Server(id, projectId, userId, newName, status, deleting, fault, flavor, keyName, newMetadata,
        portIds, ownPortIds, createdAt, at, launchedAt, terminatedAt);
  }

  boolean isThere() {
    return status != Status.DELETED;
  }

  Flavor size() {
    return Flavor.named(flavor).orElseThrow();
  }
}
