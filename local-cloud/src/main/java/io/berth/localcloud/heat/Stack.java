package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A stack that lives: every change passes through here one after the other, is written to disk, and only then is
 * shown to callers or acted upon.
 */
final class Stack implements Errands.Desk {

  /** An errand about a resource, about which nothing else is asked until it is done. */
  private record Ready(String uuid, Runnable run) {}

  private final Workshop workshop;
  private final Errands errands;
  private final Object saving = new Object();
  private final Set<String> busy = new HashSet<>();
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
    this.errands = new Errands(workshop.resources(), state.identity().project(), this);
    this.blueprint = new Blueprint(state.identity(), StackProgress.target(state.action(), state.plan()));
  }

  /** The stack as it was last written down. */
  StackState state() {
    return shown;
  }

  /** Begins a new run towards a plan, with other settings if wanted. */
  void begin(Action action, Plan plan, Plan previous, UnaryOperator<StackState> settings) {
    change(settings, progress -> progress.begin(action, plan, previous));
  }

  /** Takes a signal to a handle, if it is still there and the signal makes sense. */
  void signalled(String uuid, Map<String, Object> signal) {
    change(before -> Optional.ofNullable(before.resources().get(uuid))
        .flatMap(handle -> WaitConditionHandle.signalled(handle, signal))
        .map(handle -> before.with(handle).with(Event.of(handle, "SIGNAL_COMPLETE",
            WaitConditionHandle.signalReason(handle), workshop.clock().instant())))
        .orElse(before), progress -> { });
  }

  /** Notes that somebody has looked after the stack. */
  void checked() {
    change(before -> {
      var run = new StackState.Run(before.run().id(), workshop.clock().instant());
      return before.started(Action.CHECK, before.plan(), before.previous(), run)
          .ended(Status.COMPLETE, "Stack CHECK completed successfully", run.started());
    }, progress -> { });
  }

  /** Looks whether something has become possible or due. */
  void advance() {
    change(UnaryOperator.identity(), progress -> { });
  }

  /** Whether anything could have become possible since somebody last looked. */
  synchronized boolean isDue() {
    return !closed && (state.inProgress() && !workshop.clock().instant().isBefore(state.deadline())
        || state.resources().values().stream().anyMatch(this::isDue));
  }

  private boolean isDue(ResourceState resource) {
    return resource.inProgress() && (workshop.natives().contains(resource.type()) ? isNativeDue(resource)
        : !busy.contains(resource.uuid()) && patience.isOver(resource.uuid()));
  }

  private boolean isNativeDue(ResourceState resource) {
    return workshop.natives().named(resource.type()).progress(resource, state, workshop.clock().instant()).stage()
        != Resources.Stage.IN_PROGRESS;
  }

  /** From now on does nothing any more, as if the process had died. */
  void close() {
    closed = true;
  }

  private void change(UnaryOperator<StackState> before, Consumer<StackProgress> step) {
    List<Ready> ready;
    long reached;
    synchronized (this) {
      if (closed) {
        return;
      }
      advance(before.apply(state), step);
      ready = readyErrands();
      reached = version;
    }
    try {
      save(reached);
    } catch (RuntimeException e) {
      notBusyAfterAll(ready);
      throw e;
    }
    ready.forEach(each -> workshop.pool().execute(each.run()));
  }

  /** Nothing may be done that is not written down; the next look tries both again. */
  private synchronized void notBusyAfterAll(List<Ready> ready) {
    ready.forEach(each -> busy.remove(each.uuid()));
  }

  private void advance(StackState from, Consumer<StackProgress> step) {
    var progress = new StackProgress(from, blueprint, workshop.natives(), workshop.clock().instant());
    step.accept(progress);
    new Traversal(progress, workshop.natives(), workshop.faults(), busy).advance();
    blueprint = progress.blueprint();
    if (progress.state() != state) {
      state = progress.state();
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
      boolean ended = shown.inProgress() && !snapshot.inProgress();
      shown = snapshot;
      if (ended) {
        workshop.onEnd().accept(snapshot);
      }
    }
  }

  private List<Ready> readyErrands() {
    var ready = new ArrayList<Ready>();
    for (var resource : state.resources().values()) {
      if (!workshop.natives().contains(resource.type()) && !busy.contains(resource.uuid())
          && patience.isOver(resource.uuid())) {
        Errand.of(resource).ifPresent(errand -> {
          busy.add(resource.uuid());
          ready.add(new Ready(resource.uuid(), () -> run(errand, resource)));
        });
      }
    }
    return ready;
  }

  private void run(Errand errand, ResourceState resource) {
    if (!closed) {
      errands.run(errand, resource);
    }
  }

  @Override
  public void answered(ResourceState asked, Errands.Entry entry) {
    change(UnaryOperator.identity(), progress -> {
      busy.remove(asked.uuid());
      patience.forget(asked.uuid());
      Optional.ofNullable(progress.state().resources().get(asked.uuid()))
          .ifPresent(now -> entry.into(progress, now));
    });
  }

  @Override
  public void unanswered(ResourceState asked) {
    synchronized (this) {
      patience.putOff(asked.uuid());
      busy.remove(asked.uuid());
    }
    if (!state().run().id().equals(asked.traversal())) {
      advance();
    }
  }
}
