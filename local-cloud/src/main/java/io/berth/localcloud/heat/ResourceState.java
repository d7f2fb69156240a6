package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource of a stack as it is now. Immutable: every change is a new one.
 *
 * @param uuid tells apart a resource and the one of the same name that replaces it
 * @param physicalName what the thing is called wherever it is made; fixed before it is made, so that making it twice
 *     can be noticed
 * @param physicalId null until it is made
 * @param unanswered whether it has been asked for and the answer has not been written down
 * @param requires the uuids of the resources it was made from
 * @param data what only the engine knows of its own kinds of resources
 * @param traversal the run through the stack in which it was last brought in line
 * @param superseded whether another of the same name has taken its place
 */
record ResourceState(String name, String uuid, String type, String physicalName, String physicalId,
    boolean unanswered, Action action, Status status, String reason, Instant created, Instant updated,
    Map<String, Object> properties, List<String> requires, Map<String, Object> attributes,
    Map<String, Object> metadata, Map<String, Object> data, String traversal, boolean superseded,
    boolean retained) {

  /** A resource that has nothing yet but its name. */
  static ResourceState initial(String name, String uuid, String type, String physicalName, Instant now) {
    return new ResourceState(name, uuid, type, physicalName, null, false, Action.INIT, Status.COMPLETE, "", now,
        null, Map.of(), List.of(), Map.of(), Map.of(), Map.of(), "", false, false);
  }

  boolean is(Action someAction, Status someStatus) {
    return action == someAction && status == someStatus;
  }

  boolean isInProgress() {
    return status == Status.IN_PROGRESS;
  }

  /** Whether something of it may exist outside of the engine. */
  boolean isMade() {
    return physicalId != null || unanswered;
  }

  /** Whether it has been brought in line in this run and is well. */
  boolean isSettled(String run) {
    return traversal.equals(run) && status == Status.COMPLETE && action != Action.INIT;
  }

  ResourceState at(Action newAction, Status newStatus, String newReason, Instant now) {
    return new ResourceState(name, uuid, type, physicalName, physicalId, unanswered, newAction, newStatus, newReason,
        created, newAction == Action.CREATE ? updated : now, properties, requires, attributes, metadata, data,
        traversal, superseded, retained);
  }

  ResourceState made(String id, Map<String, Object> newAttributes) {
    return new ResourceState(name, uuid, type, physicalName, id, false, action, status, reason, created, updated,
        properties, requires, newAttributes, metadata, data, traversal, superseded, retained);
  }

  ResourceState asked(boolean nowUnanswered) {
    return new ResourceState(name, uuid, type, physicalName, physicalId, nowUnanswered, action, status, reason,
        created, updated, properties, requires, attributes, metadata, data, traversal, superseded, retained);
  }

  ResourceState withAttributes(Map<String, Object> newAttributes) {
    return made(physicalId, newAttributes).asked(unanswered);
  }

  ResourceState withMetadata(Map<String, Object> newMetadata) {
    return new ResourceState(name, uuid, type, physicalName, physicalId, unanswered, action, status, reason, created,
        updated, properties, requires, attributes, newMetadata, data, traversal, superseded, retained);
  }

  ResourceState withData(String key, Object value) {
    var newData = new LinkedHashMap<>(data);
    newData.put(key, value);
    return new ResourceState(name, uuid, type, physicalName, physicalId, unanswered, action, status, reason, created,
        updated, properties, requires, attributes, metadata, newData, traversal, superseded, retained);
  }

  /** Brought in line with the template in this run, with what it was made from. */
  ResourceState inLine(String run, Map<String, Object> newProperties, List<String> newRequires, boolean nowRetained) {
    return new ResourceState(name, uuid, type, physicalName, physicalId, unanswered, action, status, reason, created,
        updated, newProperties, newRequires, attributes, metadata, data, run, superseded, nowRetained);
  }

  /** No longer the one of its name. */
  ResourceState superseded(String run) {
    return new ResourceState(name, uuid, type, physicalName, physicalId, unanswered, action, status, reason, created,
        updated, properties, requires, attributes, metadata, data, run, true, retained);
  }
}
