package io.berth.testing;

import io.berth.heat.Resize;
import io.berth.heat.StackRequest;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.StackEvent;
import io.berth.openstack.StackPhase;
import io.berth.openstack.StackRef;
import io.berth.openstack.StackState;
import io.berth.openstack.Stacks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yaml.snakeyaml.Yaml;

/**
 * A cloud that does what a test tells it. A stack stays in creation until the test completes or fails it; folders
 * complete at once. Counts what was ever created, so that a test can see that nothing was made twice.
 */
public final class InMemoryStacks implements Stacks {

  private static final ProjectRef OURS = new ProjectRef("ours");

  private final Map<String, StackState> byName = new ConcurrentHashMap<>();
  private final Map<String, ProjectRef> places = new ConcurrentHashMap<>();
  private final Map<String, List<StackEvent>> events = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> parameters = new ConcurrentHashMap<>();
  private final Map<String, List<Integer>> changes = new ConcurrentHashMap<>();
  private final List<String> created = new CopyOnWriteArrayList<>();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private volatile RuntimeException answer;
  private volatile RuntimeException afterSubmit;
  private volatile RuntimeException afterUpdate;
  private volatile boolean rejects;
  private volatile boolean emptyLists;
  private volatile int deletesThatFail;
  private volatile int deletesThatAreForgotten;

  /** Every call fails like this until {@link #answerAgain()}. */
  public void failWith(CloudFailure.Kind kind) {
    answer = new CloudFailure(kind, "told so by the test");
  }

  /** Every call works again. */
  public void answerAgain() {
    answer = null;
    emptyLists = false;
  }

  /** The next submission is carried out, but its answer is lost. */
  public void loseAnswerOfNextSubmission(RuntimeException instead) {
    afterSubmit = instead;
  }

  /** Lists are empty although the stacks are there. */
  public void listNothing() {
    emptyLists = true;
  }

  /** So many deletions end as DELETE_FAILED. */
  public void failDeletions(int howMany) {
    deletesThatFail = howMany;
  }

  /** So many deletions begin and come to no end. */
  public void forgetDeletions(int howMany) {
    deletesThatAreForgotten = howMany;
  }

  /** The stack and its nodes are up. */
  public void complete(String name, Map<String, Object> outputs) {
    byName.computeIfPresent(name, (same, state) -> new StackState(state.ref(), StackPhase.CREATED, "", outputs));
  }

  /** The stack has failed. */
  public void fail(String name, String reason) {
    byName.computeIfPresent(name, (same, state) -> new StackState(state.ref(), StackPhase.CREATE_FAILED, reason, Map.of()));
  }

  /** The next change is begun, but its answer is lost. */
  public void loseAnswerOfNextChange(RuntimeException instead) {
    afterUpdate = instead;
  }

  /** The next change is refused for good. */
  public void rejectNextChange() {
    rejects = true;
  }

  /** The stack has become what it was last asked to become. */
  public void completeChange(String name) {
    changed(name, StackPhase.UPDATED, "");
  }

  /** The stack could not become what it was last asked to become. */
  public void failChange(String name, String reason) {
    changed(name, StackPhase.UPDATE_FAILED, reason);
  }

  private void changed(String name, StackPhase phase, String reason) {
    byName.computeIfPresent(name, (same, state) -> new StackState(state.ref(), phase, reason, state.outputs()));
  }

  /** The numbers of workers that the stack was asked to have, one after the other. */
  public List<Integer> changesOf(String name) {
    return changes.getOrDefault(name, List.of());
  }

  /** The cloud carries out, only now, a request whose answer was lost. */
  public void makeLate(String name) {
    byName.computeIfAbsent(name, this::create);
  }

  /** Somebody else removed the stack. */
  public void removeBehindOurBack(String name) {
    byName.remove(name);
  }

  /** The cloud has made something for the stack that it does not remember. */
  public void forgetPartOf(String name) {
    forgotten.add(name);
  }

  /** Whether something is there that the cloud does not remember to have made for the stack. */
  public boolean hasForgottenPartOf(String name) {
    return forgotten.contains(name);
  }

  /** The cloud reports an event of a resource. */
  public void report(String name, String resource, String status, String reason) {
    events.computeIfAbsent(name, none -> new CopyOnWriteArrayList<>())
        .add(new StackEvent(UUID.randomUUID().toString(), Instant.now(), resource, "", status, reason));
  }

  /** Names of the cluster stacks that are there. */
  public List<String> clusterStacks() {
    return byName.keySet().stream().filter(InMemoryStacks::isCluster).toList();
  }

  /** The project that a stack is in, or was; empty for our own, and for a stack that never was. */
  public Optional<ProjectRef> projectOf(String name) {
    return Optional.ofNullable(places.get(name)).filter(place -> !place.equals(OURS));
  }

  /** The parameters with which a stack was submitted last; empty if it never was. */
  public Map<String, Object> parametersOf(String name) {
    return parameters.getOrDefault(name, Map.of());
  }

  /** Names of all cluster stacks that were ever created, in order. */
  public List<String> everCreated() {
    return created.stream().filter(InMemoryStacks::isCluster).toList();
  }

  @Override
  public Stacks in(ProjectRef project) {
    return new Elsewhere(project);
  }

  @Override
  public StackRef submit(StackRequest request, List<String> tags) {
    return submit(request, OURS);
  }

  private StackRef submit(StackRequest request, ProjectRef project) {
    obey();
    parameters.put(request.name(), request.parameters());
    StackState state = byName.computeIfAbsent(request.name(), this::create);
    places.put(request.name(), project);
    RuntimeException lost = afterSubmit;
    if (lost != null && isCluster(request.name())) {
      afterSubmit = null;
      throw lost;
    }
    return state.ref();
  }

  @Override
  public List<StackState> list(List<String> tags) {
    return list(OURS);
  }

  private List<StackState> list(ProjectRef project) {
    obey();
    return emptyLists ? List.of() : byName.values().stream().filter(state -> isIn(project, state.ref().name())).toList();
  }

  @Override
  public Optional<StackState> find(StackRef ref) {
    obey();
    return findByName(ref.name()).filter(state -> state.ref().equals(ref));
  }

  @Override
  public Optional<StackState> findByName(String name) {
    return findByName(name, OURS);
  }

  private Optional<StackState> findByName(String name, ProjectRef project) {
    obey();
    return Optional.ofNullable(byName.get(name)).filter(state -> isIn(project, name));
  }

  private boolean isIn(ProjectRef project, String name) {
    return places.getOrDefault(name, OURS).equals(project);
  }

  @Override
  public List<StackEvent> events(StackRef ref, Optional<String> afterEventId) {
    obey();
    List<StackEvent> all = events.getOrDefault(ref.name(), List.of());
    List<String> ids = all.stream().map(StackEvent::id).toList();
    return List.copyOf(all.subList(afterEventId.map(last -> ids.indexOf(last) + 1).orElse(0), all.size()));
  }

  @Override
  public void update(StackRef ref, StackRequest request) {
    obey();
    if (rejects) {
      rejects = false;
      throw new CloudFailure(CloudFailure.Kind.REJECTED, "told so by the test");
    }
    Map<String, Object> template = new Yaml().load(request.template());
    Map<?, ?> outputs = (Map<?, ?>) template.get("outputs");
    Map<?, ?> resources = (Map<?, ?>) template.get("resources");
    changes.computeIfAbsent(ref.name(), none -> new CopyOnWriteArrayList<>())
        .add((int) resources.keySet().stream().filter(name -> name.toString().matches("worker_\\d+")).count());
    Object number = ((Map<?, ?>) outputs.get(Resize.OUTPUT)).get("value");
    byName.computeIfPresent(ref.name(), (same, state) -> {
      Map<String, Object> said = new HashMap<>(state.outputs());
      said.put(Resize.OUTPUT, number);
      return new StackState(ref, StackPhase.UPDATING, "", said);
    });
    RuntimeException lost = afterUpdate;
    if (lost != null) {
      afterUpdate = null;
      throw lost;
    }
  }

  @Override
  public void delete(StackRef ref) {
    obey();
    if (deletesThatFail > 0) {
      deletesThatFail--;
      become(ref, StackPhase.DELETE_FAILED);
    } else if (deletesThatAreForgotten > 0) {
      deletesThatAreForgotten--;
      become(ref, StackPhase.DELETING);
    } else {
      byName.remove(ref.name());
    }
  }

  @Override
  public boolean removeForgotten(String stackName) {
    obey();
    return forgotten.remove(stackName);
  }

  private void become(StackRef ref, StackPhase phase) {
    byName.computeIfPresent(ref.name(), (same, state) -> new StackState(ref, phase, "told so by the test", Map.of()));
  }

  private StackState create(String name) {
    created.add(name);
    StackRef ref = new StackRef(name, UUID.randomUUID().toString());
    return isCluster(name)
        ? new StackState(ref, StackPhase.CREATING, "", Map.of())
        : new StackState(ref, StackPhase.CREATED, "", Map.of("share_id", "share-1", "export_path", "host:/share-1"));
  }

  private void obey() {
    RuntimeException failure = answer;
    if (failure != null) {
      throw failure;
    }
  }

  /** The same stacks, as far as they are in another project. */
  private final class Elsewhere implements Stacks {

    private final ProjectRef project;

    private Elsewhere(ProjectRef project) {
      this.project = project;
    }

    @Override
    public Stacks in(ProjectRef other) {
      return InMemoryStacks.this.in(other);
    }

    @Override
    public StackRef submit(StackRequest request, List<String> tags) {
      return InMemoryStacks.this.submit(request, project);
    }

    @Override
    public List<StackState> list(List<String> tags) {
      return InMemoryStacks.this.list(project);
    }

    @Override
    public Optional<StackState> find(StackRef ref) {
      return findByName(ref.name()).filter(state -> state.ref().equals(ref));
    }

    @Override
    public Optional<StackState> findByName(String name) {
      return InMemoryStacks.this.findByName(name, project);
    }

    @Override
    public List<StackEvent> events(StackRef ref, Optional<String> afterEventId) {
      return InMemoryStacks.this.events(ref, afterEventId);
    }

    @Override
    public void update(StackRef ref, StackRequest request) {
      InMemoryStacks.this.update(ref, request);
    }

    @Override
    public void delete(StackRef ref) {
      if (isIn(project, ref.name())) {
        InMemoryStacks.this.delete(ref);
      }
    }

    @Override
    public boolean removeForgotten(String stackName) {
      return InMemoryStacks.this.removeForgotten(stackName);
    }
  }

  private static boolean isCluster(String name) {
    return name.startsWith("berth-") && !name.startsWith("berth-folder-");
  }
}
