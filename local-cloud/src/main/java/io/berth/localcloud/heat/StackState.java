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
 * @param updated null until it is changed
 * @param deleted null until it is gone
 * @param run the way through the stack that is or was under way
 * @param resources by uuid
 * @param events oldest first
 */
record StackState(StackIdentity identity, String owner, String userProject, Settings settings, Plan plan,
    Plan previous, Fate fate, Instant created, Instant updated, Instant deleted, Run run,
    Map<String, ResourceState> resources, List<Event> events) {

  private static final int MAX_EVENTS = 1000;
  private static final int DEFAULT_TIMEOUT_MINUTES = 60;

  /**
   * How a stack is to be handled.
   *
   * @param disableRollback whether what failed is left as it is
   * @param timeoutMins null for Heat's default of an hour
   */
  record Settings(boolean disableRollback, Integer timeoutMins, List<String> tags) {}

  /** One way through a stack, from the beginning of an action to its end. */
  record Run(String id, Instant started) {}

  Action action() {
    return fate.action();
  }

  Status status() {
    return fate.status();
  }

  boolean inProgress() {
    return fate.isInProgress();
  }

  boolean gone() {
    return action() == Action.DELETE && status() == Status.COMPLETE;
  }

  /** When the run under way must have ended. */
  Instant deadline() {
    var minutes = settings.timeoutMins() == null ? DEFAULT_TIMEOUT_MINUTES : settings.timeoutMins();
    return run.started().plusSeconds(60L * minutes);
  }

  /** The resource of this name, not counting one that is being replaced. */
  Optional<ResourceState> resource(String name) {
    return resources.values().stream().filter(each -> each.name().equals(name) && !each.superseded()).findFirst();
  }

  StackState with(ResourceState resource) {
    var all = new LinkedHashMap<>(resources);
    all.put(resource.uuid(), resource);
    return with(all, events);
  }

  StackState without(ResourceState resource) {
    var all = new LinkedHashMap<>(resources);
    all.remove(resource.uuid());
    return with(all, events);
  }

  StackState with(Event event) {
    var longer = new ArrayList<Event>(events.size() + 1);
    longer.addAll(events.subList(Math.max(0, events.size() - MAX_EVENTS + 1), events.size()));
    longer.add(event);
    return with(resources, longer);
  }

  private StackState with(Map<String, ResourceState> newResources, List<Event> newEvents) {
    return new StackState(identity, owner, userProject, settings, plan, previous, fate, created, updated, deleted,
        run, newResources, newEvents);
  }

  /** The resource as it now is, and the event of it. */
  StackState happened(ResourceState resource, Instant now) {
    return with(resource).with(Event.of(resource, now));
  }

  /** The end of the run under way, one way or the other, and the event of it. */
  StackState ended(Status newStatus, String reason, Instant now) {
    var ended = new StackState(identity, owner, userProject, settings, plan, previous,
        new Fate(action(), newStatus, reason), created, updated,
        action() == Action.DELETE && newStatus == Status.COMPLETE ? now : deleted, run, resources, events);
    return ended.with(Event.of(ended, now));
  }

  /** The beginning of a run towards a plan, and the event of it. */
  StackState started(Action action, Plan newPlan, Plan newPrevious, Run newRun) {
    var started = new StackState(identity, owner, userProject, settings, newPlan, newPrevious,
        new Fate(action, Status.IN_PROGRESS, "Stack %s started".formatted(action)), created,
        action == Action.CREATE ? updated : newRun.started(), deleted, newRun, resources, events);
    return started.with(Event.of(started, newRun.started()));
  }

  StackState with(Settings newSettings) {
    return new StackState(identity, owner, userProject, newSettings, plan, previous, fate, created, updated, deleted,
        run, resources, events);
  }
}
