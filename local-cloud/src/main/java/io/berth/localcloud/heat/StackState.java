package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All there is to know of a stack; what is written to disk is exactly this. Immutable: every change is a new one.
 *
 * @param owner who made it
 * @param userProject the project Heat keeps for the stack's own users
 * @param previous what the stack was to be before the plan, for taking an update back; null if nothing
 * @param timeoutMins null for Heat's default of an hour
 * @param traversal the run through the stack that is or was under way
 * @param traversalStarted when it began
 * @param resources by uuid
 * @param events oldest first
 */
record StackState(StackIdentity identity, String owner, String userProject, Plan plan, Plan previous,
    boolean disableRollback, Integer timeoutMins, List<String> tags, Action action, Status status, String reason,
    Instant created, Instant updated, Instant deleted, String traversal, Instant traversalStarted,
    Map<String, ResourceState> resources, List<Event> events) {

  private static final int MAX_EVENTS = 1000;
  private static final int DEFAULT_TIMEOUT_MINUTES = 60;

  boolean isInProgress() {
    return status == Status.IN_PROGRESS;
  }

  boolean isDeleted() {
    return action == Action.DELETE && status == Status.COMPLETE;
  }

  /** When the run under way must have ended. */
  Instant deadline() {
    return traversalStarted.plusSeconds(60L * (timeoutMins == null ? DEFAULT_TIMEOUT_MINUTES : timeoutMins));
  }

  /** The resource of this name, not counting one that is being replaced. */
  Optional<ResourceState> resource(String name) {
    return resources.values().stream().filter(each -> each.name().equals(name) && !each.superseded()).findFirst();
  }

  StackState with(ResourceState resource) {
    var all = new LinkedHashMap<>(resources);
    all.put(resource.uuid(), resource);
    return withResources(all);
  }

  StackState without(ResourceState resource) {
    var all = new LinkedHashMap<>(resources);
    all.remove(resource.uuid());
    return withResources(all);
  }

  private StackState withResources(Map<String, ResourceState> all) {
    return new StackState(identity, owner, userProject, plan, previous, disableRollback, timeoutMins, tags, action,
        status, reason, created, updated, deleted, traversal, traversalStarted, all, events);
  }

  StackState with(Event event) {
    var longer = new ArrayList<Event>(events.size() + 1);
    longer.addAll(events.size() < MAX_EVENTS ? events : events.subList(events.size() - MAX_EVENTS + 1, events.size()));
    longer.add(event);
    return new StackState(identity, owner, userProject, plan, previous, disableRollback, timeoutMins, tags, action,
        status, reason, created, updated, deleted, traversal, traversalStarted, resources, longer);
  }

  /** The resource as it now is, and the event of it. */
  StackState happened(ResourceState resource, Instant now) {
    return with(resource).with(Event.of(resource, now));
  }

  /** The end of the run under way, one way or the other, and the event of it. */
  StackState ended(Status newStatus, String newReason, Instant now) {
    var gone = action == Action.DELETE && newStatus == Status.COMPLETE ? now : deleted;
    var ended = new StackState(identity, owner, userProject, plan, previous, disableRollback, timeoutMins, tags,
        action, newStatus, newReason, created, updated, gone, traversal, traversalStarted, resources, events);
    return ended.with(Event.of(ended, now));
  }

  /** The beginning of a run towards a plan, and the event of it. */
  StackState started(Action newAction, Plan newPlan, Plan newPrevious, String run, Instant now) {
    var changed = newAction == Action.CREATE ? updated : now;
    var started = new StackState(identity, owner, userProject, newPlan, newPrevious, disableRollback, timeoutMins,
        tags, newAction, Status.IN_PROGRESS, "Stack %s started".formatted(newAction), created, changed, deleted, run,
        now, resources, events);
    return started.with(Event.of(started, now));
  }

  StackState withSettings(boolean newDisableRollback, Integer newTimeoutMins, List<String> newTags) {
    return new StackState(identity, owner, userProject, plan, previous, newDisableRollback, newTimeoutMins, newTags,
        action, status, reason, created, updated, deleted, traversal, traversalStarted, resources, events);
  }
}
