package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.CONFLICT;
import static io.berth.openstack.CloudFailure.Kind.NOT_FOUND;

import io.berth.heat.StackRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openstack4j.api.heat.StackService;
import org.openstack4j.model.heat.Stack;

/** The stacks of a real Heat, or of whatever speaks like one. */
final class HeatStacks implements Stacks {

  private final CloudSession session;
  private final int page;
  private final HeatCalls calls = new HeatCalls();
  private final ForgottenParts forgotten;

  /** @param page how many stacks or events to ask for at once */
  HeatStacks(CloudSession session, int page) {
    this.session = session;
    this.page = page;
    this.forgotten = new ForgottenParts(session, page);
  }

  @Override
  public Stacks in(ProjectRef project) {
    return new HeatStacks(session.in(project), page);
  }

  @Override
  public StackRef submit(StackRequest request, List<String> tags) {
    return adopt(request.name(), tags).orElseGet(() -> create(request, tags));
  }

  private StackRef create(StackRequest request, List<String> tags) {
    StackBody body = StackBody.of(request, tags);
    StackRef made;
    try {
      made = session.ask(client -> new StackRef(request.name(), calls.create(body)));
    } catch (CloudFailure failure) {
      if (failure.kind() == CONFLICT || failure.kind().leavesDoubt()) {
        return adoptAfter(failure, request.name(), tags);
      }
      throw failure;
    }
    return theOnlyOne(made, tags);
  }

  /** Another dashboard was faster, or the answer got lost: the stack may be there now. */
  private StackRef adoptAfter(CloudFailure failure, String name, List<String> tags) {
    try {
      return adopt(name, tags).orElseThrow(() -> failure);
    } catch (CloudFailure second) {
      throw second.kind() == CONFLICT ? second : failure;
    }
  }

  /** Heat makes two stacks of one name when it is asked twice in the same moment: the older one stays. */
  private StackRef theOnlyOne(StackRef made, List<String> tags) {
    StackRef oldest = named(made.name()).filter(stack -> stack.tags().containsAll(tags))
        .map(stack -> stack.state().ref()).findFirst().orElse(made);
    if (!oldest.equals(made)) {
      delete(made);
    }
    return oldest;
  }

  private Optional<StackRef> adopt(String name, List<String> tags) {
    return named(name).findFirst().map(stack -> stack.adoptedBy(tags));
  }

  private Stream<FoundStack> named(String name) {
    return all(Map.of("name", name)).filter(stack -> stack.state().ref().name().equals(name));
  }

  @Override
  public List<StackState> list(List<String> tags) {
    // Heat fails when it is asked for a project and for all tags at once.
    return all(Map.of("tags_any", StackBody.join(tags.subList(0, 1)))).filter(stack -> stack.tags().containsAll(tags))
        .map(FoundStack::state).toList();
  }

  private Stream<FoundStack> all(Map<String, String> filter) {
    return Pages.all(page, Optional.empty(), stack -> stack.state().ref().id(), marker -> pageOfStacks(filter, marker))
        .stream()
        .filter(stack -> !stack.isDeleted())
        .sorted(FoundStack.OLDEST_FIRST);
  }

  private List<FoundStack> pageOfStacks(Map<String, String> filter, Optional<String> marker) {
    Map<String, String> query = new LinkedHashMap<>(filter);
    query.put("limit", String.valueOf(page));
    query.put("sort_keys", "creation_time");
    query.put("sort_dir", "asc");
    marker.ifPresent(id -> query.put("marker", id));
    return session.ask(client -> {
      // Without it Heat lists the stacks of all projects to an administrator.
      query.put("tenant", client.getToken().getProject().getId());
      return client.heat().stacks().list(query).stream().map(HeatAnswers::found).toList();
    });
  }

  @Override
  public Optional<StackState> find(StackRef ref) {
    return known(stacks -> stacks.getDetails(ref.name(), ref.id())).map(FoundStack::state);
  }

  @Override
  public Optional<StackState> findByName(String name) {
    return known(stacks -> stacks.getStackByName(name)).map(FoundStack::state);
  }

  /** Empty when Heat said that there is no such stack, or that it is deleted; every other trouble stays trouble. */
  private Optional<FoundStack> known(Function<StackService, Stack> question) {
    try {
      return Optional.of(found(question)).filter(stack -> !stack.isDeleted());
    } catch (CloudFailure failure) {
      if (failure.kind() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private FoundStack found(Function<StackService, Stack> question) {
    return session.ask(client -> HeatAnswers.found(question.apply(client.heat().stacks())));
  }

  @Override
  public List<StackEvent> events(StackRef ref, Optional<String> afterEventId) {
    return Pages.all(page, afterEventId, StackEvent::id, marker -> pageOfEvents(ref, marker));
  }

  private List<StackEvent> pageOfEvents(StackRef ref, Optional<String> marker) {
    return session.ask(client -> calls.events(ref, marker, page).stream().map(HeatAnswers::event).toList());
  }

  @Override
  public void update(StackRef ref, StackRequest request) {
    // Heat drops the tags of a stack whose update does not repeat them.
    List<String> tags = found(stacks -> stacks.getDetails(ref.name(), ref.id())).tags();
    session.ask(client -> calls.update(ref, StackBody.of(request, tags)));
  }

  @Override
  public void delete(StackRef ref) {
    try {
      session.ask(client -> client.heat().stacks().delete(ref.name(), ref.id()));
    } catch (CloudFailure failure) {
      if (failure.kind() != NOT_FOUND) {
        throw failure;
      }
    }
  }

  @Override
  public boolean removeForgotten(String stackName) {
    return forgotten.remove(stackName);
  }
}
