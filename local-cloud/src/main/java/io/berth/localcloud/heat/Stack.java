package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A stack that lives: every change passes through here one after the other, is written to disk, and only then is
 * shown to callers or acted upon.
 */
final class Stack {

  private final Workshop workshop;
  private final Object saving = new Object();
  private final Set<String> busy = new HashSet<>();
  private final Set<String> askedToGo = new HashSet<>();
  private final Patience patience = new Patience();
  private Blueprint blueprint;
  private StackState state;
  private long version = 1;
  private long savedVersion;
  private volatile StackState shown;
  private volatile boolean closed;

  Stack(StackState state, Workshop workshop) {
    this.state = state;
    this.shown = state;
    this.workshop = workshop;
    this.blueprint = new Blueprint(state.identity(), Traversal.target(state.action(), state.plan()));
  }

  /** The stack as it was last written down. */
  StackState state() {
    return shown;
  }

  /** Begins a new run towards a plan, with other settings if wanted. */
  void begin(Action action, Plan plan, Plan previous, Function<StackState, StackState> settings) {
    change(traversal -> traversal.begin(action, plan, previous), settings);
  }

  /** Takes a signal to a handle, if it is still there and the signal makes sense. */
  void signalled(String uuid, Map<String, Object> signal) {
    change(traversal -> { }, before -> Optional.ofNullable(before.resources().get(uuid))
        .flatMap(handle -> WaitConditionHandle.signalled(handle, signal))
        .map(handle -> before.with(handle).with(Event.of(handle, "SIGNAL_COMPLETE",
            WaitConditionHandle.signalReason(handle), workshop.clock().instant())))
        .orElse(before));
  }

  /** Notes that somebody has looked after the stack. */
  void checked() {
    change(traversal -> { }, before -> {
      var now = workshop.clock().instant();
      return before.started(Action.CHECK, before.plan(), before.previous(), new StackState.Run(before.run().id(), now))
          .ended(Status.COMPLETE, "Stack CHECK completed successfully", now);
    });
  }

  /** Whether anything could have become possible since somebody last looked. */
  synchronized boolean isDue() {
    return !closed && (state.inProgress() && !workshop.clock().instant().isBefore(state.deadline())
        || state.resources().values().stream().anyMatch(this::isDue));
  }

  private boolean isDue(ResourceState resource) {
    if (!resource.inProgress()) {
      return false;
    }
    return workshop.natives().contains(resource.type())
        ? workshop.natives().named(resource.type()).progress(resource, state, workshop.clock().instant()).stage()
            != Resources.Stage.IN_PROGRESS
        : !busy.contains(resource.uuid()) && patience.isOver(resource.uuid());
  }

  /** Looks whether something has become possible or due. */
  void advance() {
    change(traversal -> { }, Function.identity());
  }

  /** From now on does nothing any more, as if the process had died. */
  void close() {
    closed = true;
  }

  private void change(Consumer<Traversal> step, Function<StackState, StackState> before) {
    List<Runnable> errands;
    long reached;
    synchronized (this) {
      if (closed) {
        return;
      }
      advance(step, before.apply(state));
      errands = errands();
      reached = version;
    }
    save(reached);
    errands.forEach(workshop.pool()::execute);
  }

  private void advance(Consumer<Traversal> step, StackState from) {
    var traversal = new Traversal(from, blueprint, workshop.natives(), workshop.faults(), busy,
        workshop.clock().instant());
    step.accept(traversal);
    var after = traversal.advanced();
    blueprint = traversal.blueprint();
    if (after != state) {
      state = after;
      version++;
    }
  }

  /** Several changes waiting for the disk are written at once by whoever comes first. */
  private void save(long reached) {
    synchronized (saving) {
      if (savedVersion >= reached) {
        return;
      }
      StackState snapshot;
      long snapshotVersion;
      synchronized (this) {
        snapshot = state;
        snapshotVersion = version;
      }
      workshop.store().save(snapshot);
      savedVersion = snapshotVersion;
      shown = snapshot;
    }
  }

  private List<Runnable> errands() {
    var errands = new ArrayList<Runnable>();
    for (var resource : state.resources().values()) {
      if (!workshop.natives().contains(resource.type()) && !busy.contains(resource.uuid())
          && patience.isOver(resource.uuid())) {
        Errand.of(resource).ifPresent(errand -> {
          busy.add(resource.uuid());
          errands.add(() -> run(errand, resource));
        });
      }
    }
    return errands;
  }

  private void run(Errand errand, ResourceState resource) {
    if (closed) {
      return;
    }
    try {
      switch (errand) {
        case MAKE -> make(resource);
        case CHANGE -> alter(resource);
        case FOLLOW -> follow(resource);
        case REMOVE -> remove(resource);
      }
    } catch (RuntimeException e) {
      var nothingMade = e instanceof Resources.Refused;
      answered(resource, (traversal, now) ->
          traversal.fail(nothingMade ? now.asked(false) : now, Reasons.of(e)));
    }
  }

  private String project() {
    return state().identity().project();
  }

  private void make(ResourceState resource) {
    var made = workshop.resources().create(project(), resource.type(), resource.name(), resource.label().physicalName(),
        resource.properties());
    answered(resource, (traversal, now) -> traversal.note(now.madeAs(made.id(), made.attributes())));
  }

  private void alter(ResourceState resource) {
    workshop.resources().update(project(), resource.type(), resource.physicalId(), resource.properties());
    answered(resource, (traversal, now) -> traversal.note(now.asked(false)));
  }

  private void follow(ResourceState resource) {
    var progress = workshop.resources().progress(project(), resource.type(), resource.physicalId());
    switch (progress.stage()) {
      case IN_PROGRESS -> later(resource);
      case COMPLETE -> answered(resource,
          (traversal, now) -> traversal.complete(now.withAttributes(attributes(progress, now))));
      case FAILED -> answered(resource, (traversal, now) -> traversal.fail(now, progress.reason()));
    }
  }

  private static Map<String, Object> attributes(Resources.Progress progress, ResourceState resource) {
    return progress.attributes().isEmpty() ? resource.attributes() : progress.attributes();
  }

  private void remove(ResourceState resource) {
    var id = Optional.ofNullable(resource.physicalId()).or(() -> adopted(resource));
    if (id.isEmpty() || isRemoved(resource, id.get())) {
      answered(resource, Traversal::complete);
    } else {
      later(resource);
    }
  }

  private boolean isRemoved(ResourceState resource, String id) {
    if (isFirstTime(resource)) {
      workshop.resources().delete(project(), resource.type(), id);
    }
    return workshop.resources().isGone(project(), resource.type(), id);
  }

  private synchronized boolean isFirstTime(ResourceState resource) {
    return askedToGo.add(resource.uuid() + resource.traversal());
  }

  /**
   * Whoever died while it was being made left it without an id: asking again tells the id, or that there never was
   * anything.
   */
  private Optional<String> adopted(ResourceState resource) {
    try {
      return Optional.of(workshop.resources().create(project(), resource.type(), resource.name(),
          resource.label().physicalName(), resource.properties()).id());
    } catch (Resources.Refused nothing) {
      return Optional.empty();
    }
  }

  private void later(ResourceState resource) {
    synchronized (this) {
      patience.putOff(resource.uuid());
      busy.remove(resource.uuid());
    }
    if (!state().run().id().equals(resource.traversal())) {
      advance();
    }
  }

  /** What to do with a resource, as it is by now, after an answer about it. */
  private interface Answer {
    void apply(Traversal traversal, ResourceState now);
  }

  private void answered(ResourceState asked, Answer answer) {
    change(traversal -> {
      busy.remove(asked.uuid());
      patience.forget(asked.uuid());
      var now = traversal.state().resources().get(asked.uuid());
      if (now != null) {
        answer.apply(traversal, now);
      }
    }, Function.identity());
  }
}
