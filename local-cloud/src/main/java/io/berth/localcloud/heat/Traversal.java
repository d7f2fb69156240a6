package io.berth.localcloud.heat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One look at a stack: everything that can be decided now is decided. It calls nobody; what has to be asked of other
 * services shows in the resources' states ({@link Errand}). Looking again is harmless, so a stack read back from disk
 * goes on where it was.
 */
final class Traversal {

  private final StackProgress progress;
  private final NativeTypes natives;
  private final ResourceFaults faults;
  private final Set<String> busy;

  /** @param busy the uuids of resources about which another service is being asked right now */
  Traversal(StackProgress progress, NativeTypes natives, ResourceFaults faults, Set<String> busy) {
    this.progress = progress;
    this.natives = natives;
    this.faults = faults;
    this.busy = busy;
  }

  /** Goes on until nothing more can be decided. */
  void advance() {
    StackState before;
    do {
      before = progress.state();
      finishNatives();
      startWhatIsReady();
      removeWhatIsUnwanted();
      conclude();
    } while (progress.state() != before);
  }

  private void finishNatives() {
    for (var resource : progress.resources()) {
      if (resource.inProgress() && natives.contains(resource.type())) {
        finish(resource, natives.named(resource.type()).progress(resource, progress.state(), progress.now()));
      }
    }
  }

  private void finish(ResourceState resource, Resources.Progress made) {
    switch (made.stage()) {
      case IN_PROGRESS -> { }
      case COMPLETE -> progress.complete(resource);
      case FAILED -> progress.fail(resource, made.reason());
    }
  }

  private void startWhatIsReady() {
    var current = current();
    for (var requirement : progress.blueprint().requirements().entrySet()) {
      if (progress.inProgress() && requirement.getValue().stream().allMatch(name -> isSettled(current.get(name)))) {
        bringInLine(current.get(requirement.getKey()));
      }
    }
  }

  /** The resources by name, not counting those that are being replaced. */
  private Map<String, ResourceState> current() {
    var current = new HashMap<String, ResourceState>();
    progress.resources().stream().filter(each -> !each.superseded()).forEach(each -> current.put(each.name(), each));
    return current;
  }

  private boolean isSettled(ResourceState resource) {
    return resource != null && resource.settledIn(progress.run());
  }

  private void bringInLine(ResourceState resource) {
    if (resource.action() == Action.INIT) {
      withProperties(resource, Action.CREATE, properties -> create(resource, properties));
    } else if (!resource.traversal().equals(progress.run()) && canBeJudged(resource)) {
      withProperties(resource, Action.UPDATE, properties -> update(resource, properties));
    }
  }

  /** Something still being made for an earlier run is left alone until it is done. */
  private boolean canBeJudged(ResourceState resource) {
    return !resource.inProgress() || natives.contains(resource.type());
  }

  private void withProperties(ResourceState resource, Action action, Consumer<Map<String, Object>> next) {
    try {
      next.accept(progress.wantedProperties(resource.name()));
    } catch (Unresolvable e) {
      progress.fail(progress.happened(inLine(resource, resource.properties()), action),
          "ValueError: " + e.getMessage());
    }
  }

  private ResourceState inLine(ResourceState resource, Map<String, Object> properties) {
    var required = progress.blueprint().requirements().get(resource.name()).stream()
        .flatMap(name -> progress.state().resource(name).stream()).map(ResourceState::uuid).toList();
    return resource.inLine(progress.run(), new ResourceState.Origin(properties, required,
        progress.blueprint().resources().get(resource.name()).isRetained()));
  }

  private void create(ResourceState resource, Map<String, Object> properties) {
    var begun = progress.happened(inLine(resource, properties)
        .withMetadata(progress.wantedMetadata(resource.name())), Action.CREATE);
    faults.takeFailure(resource.name()).ifPresentOrElse(reason -> progress.fail(begun, reason),
        () -> progress.note(handedOver(begun)));
  }

  private ResourceState handedOver(ResourceState resource) {
    return natives.contains(resource.type()) ? natives.named(resource.type()).begin(resource, progress.now())
        : resource.asked(true);
  }

  private void update(ResourceState resource, Map<String, Object> properties) {
    var difference = mustBeReplaced(resource) ? Difference.REPLACEMENT
        : Difference.between(resource, progress.blueprint().typeOf(resource.name()), properties);
    switch (difference) {
      case NONE -> keep(inLine(resource, resource.properties()));
      case NOTED -> change(resource, properties, UnaryOperator.identity());
      case IN_PLACE -> change(resource, properties, this::handedOver);
      case REPLACEMENT -> progress.supersede(resource);
    }
  }

  /** What failed is made anew, unless it stands and only a later change of it failed. */
  private static boolean mustBeReplaced(ResourceState resource) {
    var stands = resource.physicalId() != null && resource.action() != Action.CREATE
        && resource.type().matches("OS::(Nova|Neutron)::.*");
    return resource.status() == Status.FAILED && !stands;
  }

  private void keep(ResourceState resource) {
    progress.note(resource.status() == Status.FAILED
        ? resource.at(Action.UPDATE, Status.COMPLETE, "", progress.now()) : resource);
  }

  private void change(ResourceState resource, Map<String, Object> properties, UnaryOperator<ResourceState> handOver) {
    var begun = progress.happened(inLine(resource, properties), Action.UPDATE);
    var handedOver = handOver.apply(begun);
    progress.note(handedOver);
    if (handedOver == begun) {
      progress.complete(begun.condensed());
    }
  }

  private void removeWhatIsUnwanted() {
    var required = progress.resources().stream().flatMap(each -> each.origin().requires().stream())
        .collect(Collectors.toSet());
    var current = current();
    for (var resource : progress.resources()) {
      if (progress.inProgress() && isUnwanted(resource) && !required.contains(resource.uuid())
          && isFree(resource) && isSucceeded(resource, current)) {
        remove(resource);
      }
    }
  }

  private boolean isUnwanted(ResourceState resource) {
    return resource.superseded() || !isWanted(resource.name());
  }

  private boolean isWanted(String name) {
    return progress.blueprint().resources().containsKey(name);
  }

  /** Whether it is not going already and no answer about it is awaited. */
  private boolean isFree(ResourceState resource) {
    var going = resource.action() == Action.DELETE && resource.inProgress();
    return !going && !busy.contains(resource.uuid());
  }

  private boolean isSucceeded(ResourceState resource, Map<String, ResourceState> current) {
    return !resource.superseded() || !isWanted(resource.name()) || isSettled(current.get(resource.name()));
  }

  private void remove(ResourceState resource) {
    if (resource.action() == Action.INIT) {
      progress.forget(resource);
      return;
    }
    var begun = progress.happened(resource.inLine(progress.run(), resource.origin()), Action.DELETE);
    if (natives.contains(resource.type())) {
      progress.note(natives.named(resource.type()).leave(begun, progress.now()));
    } else if (!resource.made() || resource.origin().retained()) {
      progress.complete(begun);
    }
  }

  private void conclude() {
    if (progress.inProgress() && isDone()) {
      progress.succeed();
    } else if (progress.inProgress() && !progress.now().isBefore(progress.state().deadline())) {
      progress.timeOut();
    }
  }

  private boolean isDone() {
    var current = current();
    return progress.resources().stream().noneMatch(this::isUnwanted)
        && progress.blueprint().resources().keySet().stream().allMatch(name -> isSettled(current.get(name)));
  }
}
