package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A stack while something happens to it: each method is one thing that can happen, events and all. */
final class StackProgress {

  private final Instant now;
  private final NativeTypes natives;
  private Blueprint blueprint;
  private StackState state;

  StackProgress(StackState state, Blueprint blueprint, NativeTypes natives, Instant now) {
    this.state = state;
    this.blueprint = blueprint;
    this.natives = natives;
    this.now = now;
  }

  StackState state() {
    return state;
  }

  Blueprint blueprint() {
    return blueprint;
  }

  Instant now() {
    return now;
  }

  /** The run under way. */
  String run() {
    return state.run().id();
  }

  boolean inProgress() {
    return state.inProgress();
  }

  List<ResourceState> resources() {
    return List.copyOf(state.resources().values());
  }

  /** What is there in the end: what the plan says, but nothing when it is deleted. */
  static Plan target(Action action, Plan plan) {
    return action == Action.DELETE ? plan.emptied() : plan;
  }

  /** Begins a new run towards a plan. */
  void begin(Action action, Plan plan, Plan previous) {
    blueprint = new Blueprint(state.identity(), target(action, plan));
    state = state.started(action, plan, previous, new StackState.Run(UUID.randomUUID().toString(), now));
    blueprint.resources().keySet().stream().filter(name -> state.resource(name).isEmpty())
        .forEach(this::noteInitial);
  }

  /** Notes a resource that has nothing yet but its label. */
  private void noteInitial(String name) {
    var label = new ResourceState.Label(name, UUID.randomUUID().toString(), blueprint.typeOf(name).name(),
        blueprint.resources().get(name).type(), PhysicalNames.next(state.identity().name(), name));
    note(ResourceState.initial(label, now));
  }

  /** Notes what has become known of a resource. */
  void note(ResourceState resource) {
    state = state.with(resource);
  }

  /** Notes where a resource now is, as an event. */
  ResourceState happened(ResourceState resource, Action action) {
    var begun = resource.at(action, Status.IN_PROGRESS, "", now);
    state = state.happened(begun, now);
    return begun;
  }

  /** Notes that a resource is done; one that has been deleted is gone. */
  void complete(ResourceState resource) {
    if (!resource.inProgress()) {
      note(resource);
      return;
    }
    var done = resource.at(resource.action(), Status.COMPLETE, "", now);
    state = state.happened(done, now);
    if (done.action() == Action.DELETE) {
      forget(done);
    }
  }

  void forget(ResourceState resource) {
    state = state.without(resource);
  }

  /** Notes that a resource could not be done, and with it the stack. */
  void fail(ResourceState resource, String reason) {
    if (!resource.inProgress()) {
      note(resource);
      return;
    }
    var failed = resource.at(resource.action(), Status.FAILED, Reasons.ofResource(resource.name(), reason), now);
    state = state.happened(failed, now);
    if (inProgress() && failed.traversal().equals(run())) {
      failStack(Reasons.ofStack(failed));
    }
  }

  private void failStack(String reason) {
    state = state.ended(Status.FAILED, reason, now);
    if (!state.settings().disableRollback() && (state.action() == Action.CREATE || state.action() == Action.UPDATE)) {
      begin(Action.ROLLBACK, state.previous() == null ? state.plan().emptied() : state.previous(), null);
    }
  }

  /** Lets another resource of the same name take the place of this one, which goes when the other is there. */
  void supersede(ResourceState resource) {
    if (resource.status() != Status.FAILED) {
      var begun = resource.at(Action.UPDATE, Status.IN_PROGRESS, "", now);
      state = state.with(Event.of(begun, now)).with(Event.of(begun, "UPDATE_COMPLETE",
          "The Resource %s requires replacement.".formatted(resource.name()), now));
    }
    note(resource.supersededIn(run()));
    noteInitial(resource.name());
  }

  /** Ends the run well. */
  void succeed() {
    state = state.ended(Status.COMPLETE, "Stack %s completed successfully".formatted(state.action()), now);
  }

  /** Ends the run because it has taken too long. */
  void timeOut() {
    resources().stream().filter(ResourceState::inProgress).forEach(resource -> state = state.happened(
        resource.at(resource.action(), Status.FAILED, Reasons.ofTimeout(resource, state.identity()), now), now));
    failStack("Timed out");
  }

  /** A resource's properties as the template wants them, given what its other resources are by now. */
  Map<String, Object> wantedProperties(String name) {
    return blueprint.properties(name, new StackKnowledge(state, natives));
  }

  Map<String, Object> wantedMetadata(String name) {
    return blueprint.metadata(name, new StackKnowledge(state, natives));
  }
}
