package io.berth.localcloud.heat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All stacks of the cloud, and the threads that carry them on. */
final class StackEngine implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StackEngine.class.getName());
  private static final int THREADS = 8;
  private static final long TICK_MILLIS = 10;
  private static final int MAX_STACKS = 512;
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Map<String, Stack> stacks = new ConcurrentHashMap<>();
  private final ExecutorService pool = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(), daemon("heat-worker"), new ThreadPoolExecutor.DiscardPolicy());
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(daemon("heat-engine"));
  private final Workshop workshop;
  private volatile Consumer<String> listener = name -> { };

  StackEngine(Resources resources, NativeTypes natives, ResourceFaults faults, Path folder, Clock clock) {
    workshop = new Workshop(resources, natives, faults, new StackStore(folder), pool, this::ended, clock);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Reads what is on disk and goes on with what was under way. */
  void start() {
    workshop.store().load().forEach(state -> stacks.put(state.identity().id(), new Stack(state, workshop)));
    ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Tells whoever listens the names of stacks that have come to an end of what they were doing. */
  void onEnd(Consumer<String> listener) {
    this.listener = listener;
  }

  private void ended(StackState stack) {
    listener.accept(stack.identity().name());
  }

  private void tick() {
    for (var stack : stacks.values()) {
      try {
        if (stack.isDue()) {
          stack.advance();
        } else if (isForgotten(stack.state())) {
          stacks.remove(stack.state().identity().id());
          workshop.store().forget(stack.state());
        }
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "Stack " + stack.state().identity().id() + " cannot go on", e);
      }
    }
  }

  private boolean isForgotten(StackState state) {
    return state.gone() && state.deleted().plus(REMEMBERED).isBefore(workshop.clock().instant());
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    stacks.values().forEach(Stack::close);
    pool.shutdownNow();
    try {
      pool.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes a stack of what has been asked for, which has been read but not yet checked. */
  synchronized StackState create(String project, String owner, StackInput input) {
    if (findByName(project, input.name()).isPresent()) {
      throw HeatError.stackExists(input.name());
    }
    if (all(project).stream().filter(stack -> !stack.gone()).count() >= MAX_STACKS) {
      throw HeatError.limitExceeded("You have reached the maximum stacks per tenant, %d. Please delete some stacks."
          .formatted(MAX_STACKS));
    }
    var identity = new StackIdentity(project, input.name(), UUID.randomUUID().toString());
    validate(identity, input.plan());
    var stack = new Stack(initial(identity, owner, input), workshop);
    stack.begin(Action.CREATE, input.plan(), null, UnaryOperator.identity());
    stacks.put(identity.id(), stack);
    return stack.state();
  }

  /** A stack about which nothing has been done yet. */
  StackState initial(StackIdentity identity, String owner, StackInput input) {
    var now = workshop.clock().instant();
    var userProject = UUID.randomUUID().toString().replace("-", "");
    return new StackState(identity, owner, userProject, input.settings(StackInput.USUAL), input.plan(), null,
        Fate.INITIAL, now, null, null, new StackState.Run("", now), Map.of(), List.of());
  }

  /** Checks a plan as if a stack were to be made of it. */
  Blueprint validate(StackIdentity identity, Plan plan) {
    var blueprint = new Blueprint(identity, plan);
    Validation.ofStack(blueprint, customs(identity.project()));
    return blueprint;
  }

  private CustomConstraints customs(String project) {
    return CustomConstraints.of(workshop.resources(), project);
  }

  /** Brings a stack in line with another plan. */
  synchronized void update(StackState stack, StackInput input) {
    if (stack.action() == Action.DELETE) {
      throw HeatError.notSupported("Updating a stack when it is deleting");
    }
    validate(stack.identity(), input.plan());
    find(stack.identity().id()).begin(Action.UPDATE, input.plan(), stack.plan(),
        state -> state.with(input.settings(state.settings())));
  }

  /** Takes a stack away; one that is already going is left to go. */
  synchronized void delete(StackState stack) {
    if (stack.gone()) {
      throw HeatError.notFound("Stack", stack.identity().name());
    }
    if (stack.action() != Action.DELETE || !stack.inProgress()) {
      find(stack.identity().id()).begin(Action.DELETE, stack.plan(), null, UnaryOperator.identity());
    }
  }

  /** Looks after a stack: all that this cloud does is to say that it has. */
  void check(StackState stack) {
    if (stack.inProgress()) {
      throw HeatError.actionInProgress(stack.identity().name(), stack.action().name());
    }
    find(stack.identity().id()).checked();
  }

  /** Takes a signal for a wait condition's handle. */
  void signal(StackState stack, ResourceState handle, Map<String, Object> signal) {
    if (!handle.type().equals(WaitConditionHandle.TYPE)) {
      throw HeatError.badRequest("ResourceActionNotSupported", "signal is not supported for resource.");
    }
    find(stack.identity().id()).signalled(handle.uuid(), signal);
  }

  private Stack find(String id) {
    return Optional.ofNullable(stacks.get(id)).orElseThrow(() -> HeatError.notFound("Stack", id));
  }

  /** The stacks of a project, the deleted ones that are remembered among them, newest first. */
  List<StackState> all(String project) {
    return stacks.values().stream().map(Stack::state).filter(state -> state.identity().project().equals(project))
        .sorted(Comparator.comparing(StackState::created).thenComparing(state -> state.identity().id()).reversed())
        .toList();
  }

  /** The stack of this name that is not deleted. */
  Optional<StackState> findByName(String project, String name) {
    return all(project).stream().filter(state -> !state.gone() && state.identity().name().equals(name))
        .findFirst();
  }

  /** The stack of this id, even if it is deleted. */
  Optional<StackState> findById(String project, String id) {
    return Optional.ofNullable(stacks.get(id)).map(Stack::state)
        .filter(state -> state.identity().project().equals(project));
  }

  /** A stack by its id alone, for a signal whose sender knows no project. */
  Optional<StackState> findAnywhere(String id) {
    return Optional.ofNullable(stacks.get(id)).map(Stack::state);
  }

  /** The handles of all stacks. */
  Stream<ResourceState> handles() {
    return stacks.values().stream().flatMap(stack -> stack.state().resources().values().stream())
        .filter(resource -> resource.type().equals(WaitConditionHandle.TYPE));
  }

  /** What is known of a stack's resources. */
  StackKnowledge knowledge(StackState stack) {
    return new StackKnowledge(stack, workshop.natives());
  }
}
