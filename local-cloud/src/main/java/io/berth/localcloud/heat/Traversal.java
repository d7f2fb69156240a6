package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One look at a stack: everything that can be decided now is decided. It calls nobody; what has to be asked of other
 * services shows in the resources' states ({@link Errand}). Looking again is harmless, so a stack read back from disk
 * goes on where it was.
 */
final class Traversal {

  private final NativeTypes natives;
  private final ResourceFaults faults;
  private final Set<String> busy;
  private final Instant now;
  private Blueprint blueprint;
  private StackState state;

  /** @param busy the uuids of resources about which another service is being asked right now */
  Traversal(StackState state, Blueprint blueprint, NativeTypes natives, ResourceFaults faults, Set<String> busy,
      Instant now) {
    this.state = state;
    this.blueprint = blueprint;
    this.natives = natives;
    this.faults = faults;
    this.busy = busy;
    this.now = now;
  }

  /** The stack after all that could be decided. */
  StackState advanced() {
    StackState before;
    do {
      before = state;
      finishNatives();
      if (state.inProgress()) {
        startWhatIsReady();
        removeWhatIsUnwanted();
        conclude();
      }
    } while (state != before);
    return state;
  }

  private String run() {
    return state.run().id();
  }

  private void finishNatives() {
    for (var resource : List.copyOf(state.resources().values())) {
      if (resource.inProgress() && natives.contains(resource.type())) {
        finish(resource, natives.named(resource.type()).progress(resource, state, now));
      }
    }
  }

  private void finish(ResourceState resource, Resources.Progress progress) {
    switch (progress.stage()) {
      case IN_PROGRESS -> { }
      case COMPLETE -> complete(resource);
      case FAILED -> fail(resource, progress.reason());
    }
  }

  /** Notes that a resource is done. */
  void complete(ResourceState resource) {
    if (!resource.inProgress()) {
      note(resource);
      return;
    }
    var done = resource.at(resource.action(), Status.COMPLETE, "", now);
    state = state.happened(done, now);
    if (done.action() == Action.DELETE) {
      state = state.without(done);
    }
  }

  /** Notes what has become known of a resource. */
  void note(ResourceState resource) {
    state = state.with(resource);
  }

  /** Notes that a resource could not be done, and with it the stack. */
  void fail(ResourceState resource, String reason) {
    if (!resource.inProgress()) {
      note(resource);
      return;
    }
    var failed = resource.at(resource.action(), Status.FAILED, Reasons.ofResource(resource.name(), reason), now);
    state = state.happened(failed, now);
    if (state.inProgress() && failed.traversal().equals(run())) {
      failStack(Reasons.ofStack(failed));
    }
  }

  private void failStack(String reason) {
    state = state.ended(Status.FAILED, reason, now);
    if (!state.settings().disableRollback() && (state.action() == Action.CREATE || state.action() == Action.UPDATE)) {
      rollBack();
    }
  }

  private void rollBack() {
    var target = state.previous() == null ? state.plan().emptied() : state.previous();
    begin(Action.ROLLBACK, target, null);
  }

  /** Begins a new run towards a plan. */
  void begin(Action action, Plan plan, Plan previous) {
    blueprint = new Blueprint(state.identity(), target(action, plan));
    state = state.started(action, plan, previous, new StackState.Run(UUID.randomUUID().toString(), now));
    blueprint.resources().keySet().forEach(name -> {
      if (state.resource(name).isEmpty()) {
        state = state.with(initial(name));
      }
    });
  }

  /** What is to be there in the end: what the plan says, but nothing when it is deleted. */
  static Plan target(Action action, Plan plan) {
    return action == Action.DELETE ? plan.emptied() : plan;
  }

  private ResourceState initial(String name) {
    return ResourceState.initial(new ResourceState.Label(name, UUID.randomUUID().toString(),
        blueprint.typeOf(name).name(), blueprint.resources().get(name).type(),
        PhysicalNames.next(state.identity().name(), name)), now);
  }

  private void startWhatIsReady() {
    for (var name : blueprint.resources().keySet()) {
      if (state.inProgress() && isReady(name)) {
        state.resource(name).ifPresent(this::bringInLine);
      }
    }
  }

  private boolean isReady(String name) {
    return blueprint.requirements().get(name).stream()
        .allMatch(needed -> state.resource(needed).filter(each -> each.settledIn(run())).isPresent());
  }

  private void bringInLine(ResourceState resource) {
    if (resource.action() == Action.INIT) {
      withProperties(resource, Action.CREATE, properties -> create(resource, properties));
    } else if (!resource.traversal().equals(run()) && canBeJudged(resource)) {
      withProperties(resource, Action.UPDATE, properties -> update(resource, properties));
    }
  }

  /** Something still being made for an earlier run is left alone until it is done. */
  private boolean canBeJudged(ResourceState resource) {
    return !resource.inProgress() || natives.contains(resource.type());
  }

  private void withProperties(ResourceState resource, Action action,
      java.util.function.Consumer<Map<String, Object>> next) {
    try {
      next.accept(blueprint.properties(resource.name(), knowledge()));
    } catch (Unresolvable e) {
      var begun = inLine(resource, resource.properties()).at(action, Status.IN_PROGRESS, "", now);
      state = state.happened(begun, now);
      fail(begun, "ValueError: " + e.getMessage());
    }
  }

  private Knowledge knowledge() {
    return new StackKnowledge(state, natives);
  }

  private ResourceState inLine(ResourceState resource, Map<String, Object> properties) {
    var required = blueprint.requirements().get(resource.name()).stream()
        .flatMap(name -> state.resource(name).stream()).map(ResourceState::uuid).toList();
    return resource.inLine(run(), new ResourceState.Origin(properties, required,
        blueprint.resources().get(resource.name()).isRetained()));
  }

  private void create(ResourceState resource, Map<String, Object> properties) {
    var given = blueprint.metadata(resource.name(), knowledge());
    var begun = inLine(resource, properties).withMetadata(given).at(Action.CREATE, Status.IN_PROGRESS, "", now);
    state = state.happened(begun, now);
    var failure = faults.takeFailure(resource.name());
    if (failure.isPresent()) {
      fail(begun, failure.get());
    } else {
      state = state.with(handedOver(begun));
    }
  }

  private ResourceState handedOver(ResourceState resource) {
    return natives.contains(resource.type()) ? natives.named(resource.type()).begin(resource, now)
        : resource.asked(true);
  }

  private void update(ResourceState resource, Map<String, Object> properties) {
    var difference = mustBeReplaced(resource) ? Difference.REPLACEMENT
        : Difference.between(resource, blueprint.typeOf(resource.name()), properties);
    switch (difference) {
      case NONE -> keep(inLine(resource, properties));
      case NOTED -> change(resource, properties, UnaryOperator.identity());
      case IN_PLACE -> change(resource, properties, this::handedOver);
      case REPLACEMENT -> replace(resource);
    }
  }

  /** What failed is made anew, unless it stands and only a later change of it failed. */
  private static boolean mustBeReplaced(ResourceState resource) {
    var stands = resource.physicalId() != null && resource.action() != Action.CREATE
        && resource.type().matches("OS::(Nova|Neutron)::.*");
    return resource.status() == Status.FAILED && !stands;
  }

  private void keep(ResourceState resource) {
    state = state.with(resource.status() == Status.FAILED
        ? resource.at(Action.UPDATE, Status.COMPLETE, "", now) : resource);
  }

  private void change(ResourceState resource, Map<String, Object> properties, UnaryOperator<ResourceState> handOver) {
    var begun = inLine(resource, properties).at(Action.UPDATE, Status.IN_PROGRESS, "", now);
    state = state.happened(begun, now);
    var handedOver = handOver.apply(begun);
    state = state.with(handedOver);
    if (handedOver == begun) {
      complete(begun);
    }
  }

  private void replace(ResourceState resource) {
    if (resource.status() != Status.FAILED) {
      var begun = resource.at(Action.UPDATE, Status.IN_PROGRESS, "", now);
      state = state.with(Event.of(begun, now)).with(Event.of(begun, "UPDATE_COMPLETE",
          "The Resource %s requires replacement.".formatted(resource.name()), now));
    }
    state = state.with(resource.supersededIn(run())).with(initial(resource.name()));
  }

  private void removeWhatIsUnwanted() {
    for (var resource : List.copyOf(state.resources().values())) {
      if (state.inProgress() && isUnwanted(resource) && isFree(resource)) {
        remove(resource);
      }
    }
  }

  private boolean isUnwanted(ResourceState resource) {
    return resource.superseded() || !blueprint.resources().containsKey(resource.name());
  }

  /** Whether it is time: nobody is made from it, its successor is there, and no answer about it is awaited. */
  private boolean isFree(ResourceState resource) {
    var underWay = resource.action() == Action.DELETE && resource.inProgress() || busy.contains(resource.uuid());
    return !underWay && !isRequired(resource) && isSucceeded(resource);
  }

  private boolean isRequired(ResourceState resource) {
    return state.resources().values().stream().anyMatch(each -> each.origin().requires().contains(resource.uuid()));
  }

  private boolean isSucceeded(ResourceState resource) {
    return !resource.superseded() || !blueprint.resources().containsKey(resource.name())
        || state.resource(resource.name()).filter(each -> each.settledIn(run())).isPresent();
  }

  private void remove(ResourceState resource) {
    if (resource.action() == Action.INIT) {
      state = state.without(resource);
      return;
    }
    var begun = resource.inLine(run(), resource.origin())
        .at(Action.DELETE, Status.IN_PROGRESS, "", now);
    state = state.happened(begun, now);
    if (natives.contains(resource.type())) {
      state = state.with(natives.named(resource.type()) instanceof TestResource type ? type.begin(begun, now) : begun);
    } else if (!resource.made() || resource.origin().retained()) {
      complete(begun);
    }
  }

  private void conclude() {
    if (!state.inProgress()) {
      return;
    }
    if (isDone()) {
      state = state.ended(Status.COMPLETE, "Stack %s completed successfully".formatted(state.action()), now);
    } else if (!now.isBefore(state.deadline())) {
      timeOut();
    }
  }

  private boolean isDone() {
    return state.resources().values().stream().noneMatch(this::isUnwanted)
        && blueprint.resources().keySet().stream()
            .allMatch(name -> state.resource(name).filter(each -> each.settledIn(run())).isPresent());
  }

  private void timeOut() {
    for (var resource : List.copyOf(state.resources().values())) {
      if (resource.inProgress()) {
        state = state.happened(resource.at(resource.action(), Status.FAILED,
            Reasons.ofTimeout(resource, state.identity()), now), now);
      }
    }
    failStack("Timed out");
  }

  Blueprint blueprint() {
    return blueprint;
  }

  StackState state() {
    return state;
  }
}
