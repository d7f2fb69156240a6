package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource of a stack as it is now. Immutable: every change is a new one.
 *
 * @param physicalId null until it is made
 * @param unanswered whether something has been asked for it and the answer has not been written down
 * @param updated null until it is changed
 * @param attributes what the service that made it tells of it
 * @param data what only the engine knows of its own kinds of resources
 * @param traversal the run through the stack in which it was last brought in line
 * @param superseded whether another of the same name has taken its place
 */
record ResourceState(Label label, String physicalId, boolean unanswered, Fate fate, Instant created, Instant updated,
    Origin origin, Map<String, Object> attributes, Map<String, Object> metadata, Map<String, Object> data,
    String traversal, boolean superseded) {

  /**
   * What never changes about a resource.
   *
   * @param uuid tells apart a resource and the one of the same name that replaces it
   * @param type what it really is
   * @param alias what the template calls its type; an environment may have given another
   * @param physicalName what the thing is called where it is made; fixed before it is made, so that making it twice
   *     can be noticed
   */
  record Label(String name, String uuid, String type, String alias, String physicalName) {}

  /**
   * What a resource was made from.
   *
   * @param requires the uuids of the resources it needs
   * @param retained whether the thing stays when the resource goes
   */
  record Origin(Map<String, Object> properties, List<String> requires, boolean retained) {

    static final Origin NONE = new Origin(Map.of(), List.of(), false);

    private Origin condensed() {
      return new Origin(Condensed.of(properties), requires, retained);
    }
  }

  /** A resource that has nothing yet but its label. */
  static ResourceState initial(Label label, Instant now) {
    return new ResourceState(label, null, false, Fate.INITIAL, now, null, Origin.NONE, Map.of(), Map.of(), Map.of(),
        "", false);
  }

  String name() {
    return label.name();
  }

  String uuid() {
    return label.uuid();
  }

  String type() {
    return label.type();
  }

  Action action() {
    return fate.action();
  }

  Status status() {
    return fate.status();
  }

  String reason() {
    return fate.reason();
  }

  Map<String, Object> properties() {
    return origin.properties();
  }

  boolean inProgress() {
    return fate.isInProgress();
  }

  /** Whether something of it may exist outside of the engine. */
  boolean made() {
    return physicalId != null || unanswered;
  }

  /** Whether it has been brought in line in this run and is well. */
  boolean settledIn(String run) {
    return traversal.equals(run) && status() == Status.COMPLETE && action() != Action.INIT;
  }

  ResourceState at(Action newAction, Status newStatus, String newReason, Instant now) {
    return new ResourceState(label, physicalId, unanswered, new Fate(newAction, newStatus, newReason), created,
        newAction == Action.CREATE ? updated : now, origin, attributes, metadata, data, traversal, superseded);
  }

  ResourceState madeAs(String id, Map<String, Object> newAttributes) {
    return new ResourceState(label, id, false, fate, created, updated, origin, newAttributes, metadata, data,
        traversal, superseded);
  }

  ResourceState asked(boolean nowUnanswered) {
    return new ResourceState(label, physicalId, nowUnanswered, fate, created, updated, origin, attributes, metadata,
        data, traversal, superseded);
  }

  ResourceState withAttributes(Map<String, Object> newAttributes) {
    return new ResourceState(label, physicalId, unanswered, fate, created, updated, origin, newAttributes, metadata,
        data, traversal, superseded);
  }

  ResourceState withMetadata(Map<String, Object> newMetadata) {
    return new ResourceState(label, physicalId, unanswered, fate, created, updated, origin, attributes, newMetadata,
        data, traversal, superseded);
  }

  ResourceState withData(String key, Object value) {
    var newData = new LinkedHashMap<>(data);
    newData.put(key, value);
    return new ResourceState(label, physicalId, unanswered, fate, created, updated, origin, attributes, metadata,
        newData, traversal, superseded);
  }

  /** Brought in line with the template in this run. */
  ResourceState inLine(String run, Origin newOrigin) {
    return new ResourceState(label, physicalId, unanswered, fate, created, updated, newOrigin, attributes, metadata,
        data, run, superseded);
  }

  /** With its long texts condensed, which were needed for making it and from now on only for comparing. */
  ResourceState condensed() {
    return inLine(traversal, origin.condensed());
  }

  /** No longer the one of its name. */
  ResourceState supersededIn(String run) {
    return new ResourceState(label, physicalId, unanswered, fate, created, updated, origin, attributes, metadata,
        data, run, true);
  }
}
