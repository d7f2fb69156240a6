package io.berth.testing;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudUsage;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.ServerUse;
import io.berth.openstack.StackUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cloud that remembers what a test tells it. */
public final class InMemoryUsage implements CloudUsage {

  private final Map<Optional<ProjectRef>, List<ServerUse>> servers = new HashMap<>();
  private final Map<Optional<ProjectRef>, List<StackUse>> stacks = new HashMap<>();
  private final Set<Optional<ProjectRef>> closed = new HashSet<>();
  private RuntimeException answer;
  private Runnable whenAsked = () -> {};

  /** This server runs, or ran. */
  public synchronized void ran(Optional<ProjectRef> project, ServerUse server) {
    servers.computeIfAbsent(project, none -> new ArrayList<>()).add(server);
  }

  /** This stack is there, or was. */
  public synchronized void was(Optional<ProjectRef> project, StackUse stack) {
    stacks.computeIfAbsent(project, none -> new ArrayList<>()).add(stack);
  }

  /** Nobody can sign in there any longer. */
  public synchronized void close(ProjectRef project) {
    closed.add(Optional.of(project));
  }

  /** Every call fails like this until {@link #answerAgain()}. */
  public synchronized void failWith(CloudFailure.Kind kind) {
    answer = new CloudFailure(kind, "told so by the test");
  }

  public synchronized void answerAgain() {
    answer = null;
  }

  /** Happens whenever servers are asked for, before the answer. */
  public synchronized void whenAsked(Runnable happens) {
    whenAsked = happens;
  }

  @Override
  public List<ServerUse> servers(Optional<ProjectRef> project, Instant from, Instant to) {
    asked().run();
    return known(servers, project).stream()
        .filter(server -> server.from().isBefore(to) && server.to().map(from::isBefore).orElse(true)).toList();
  }

  @Override
  public List<StackUse> stacks(Optional<ProjectRef> project, Instant since) {
    return known(stacks, project).stream().filter(stack -> !stack.from().isBefore(since)).toList();
  }

  private synchronized Runnable asked() {
    return whenAsked;
  }

  private synchronized <T> List<T> known(Map<Optional<ProjectRef>, List<T>> things, Optional<ProjectRef> project) {
    if (answer != null) {
      throw answer;
    }
    if (closed.contains(project)) {
      throw new CloudFailure(CloudFailure.Kind.SIGN_IN_REFUSED, "The project is closed");
    }
    return List.copyOf(things.getOrDefault(project, List.of()));
  }
}
