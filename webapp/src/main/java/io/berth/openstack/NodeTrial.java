package io.berth.openstack;

import io.berth.heat.ClusterSpec;
import io.berth.heat.Network;
import io.berth.heat.StackRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A stack of one node, which signals as every node does; gone again at the end, also when Berth is stopped meanwhile. */
final class NodeTrial implements CloudCheck.Look {

  private static final List<String> TAGS = List.of("berth", "berth-check");
  private static final String REPORT = "nodes/common/report.sh";
  private static final Duration TO_BUILD = Duration.ofMinutes(10);
  private static final Duration TO_DELETE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Stacks stacks;
  private final Clock clock;
  private final Duration patience;

  NodeTrial(Stacks stacks, Clock clock, Duration patience) {
    this.stacks = stacks;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public String subject() {
    return "a node";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    Optional<StackRef> ref = submit(wish.cluster(), report);
    ref.ifPresent(stack -> {
      Thread whenStopped = new Thread(() -> stacks.delete(stack));
      Runtime.getRuntime().addShutdownHook(whenStopped);
      try {
        report.accept(told(stack, clock.instant()));
      } finally {
        report.accept(removed(stack));
        Runtime.getRuntime().removeShutdownHook(whenStopped);
      }
    });
  }

  private Optional<StackRef> submit(ClusterSpec cluster, Consumer<Finding> report) {
    try {
      StackRef made = stacks.submit(request(cluster), TAGS);
      report.accept(Finding.ok(subject(), "Heat took the stack %s, and with it the right to act for this user later",
          made.name()));
      return Optional.of(made);
    } catch (CloudFailure failure) {
      report.accept(failure.reason().contains("trust")
          ? Finding.missing(subject(), "Heat may not act for this user later, which it needs to make a stack: sign "
              + "in with a password, not by delegation, or ask whoever runs Heat about deferred_auth_method. "
              + "%s", failure.reason())
          : Finding.missing(subject(), "Heat made no stack: %s", CheckWords.of(failure)));
      return Optional.empty();
    }
  }

  private Finding told(StackRef ref, Instant began) {
    Optional<StackState> end = awaited(ref, began.plus(patience).plus(TO_BUILD));
    if (end.isEmpty()) {
      return Finding.missing(subject(), "the stack %s came to no end in time: see its events in Heat", ref.name());
    }
    StackState stack = end.get();
    return stack.phase() == StackPhase.CREATED
        ? Finding.ok(subject(), "it came up and its signal arrived after %d s",
            Duration.between(began, clock.instant()).toSeconds())
        : failed(stack);
  }

  private Finding failed(StackState stack) {
    StackTrouble trouble = StackTrouble.read(stack.reason());
    return switch (trouble.kind()) {
      case TIMED_OUT -> Finding.missing(subject(), "it was built, but its signal did not arrive within %d s: see its "
          + "console log, and that nodes reach the address that \"signals\" names", patience.toSeconds());
      case NODE_FAILED -> Finding.missing(subject(), "it came up and said what is wrong with it: %s", trouble.words());
      case NO_ROOM -> Finding.missing(subject(), "there is no room for it: %s", trouble.words());
      case NO_HOST -> Finding.missing(subject(), "no compute host takes it: see that hosts are up and fit the image. "
          + "%s",
          trouble.words());
      case OTHER -> Finding.missing(subject(), "it was not built: %s", trouble.words());
    };
  }

  private Optional<StackState> awaited(StackRef ref, Instant end) {
    Optional<StackState> seen = stacks.find(ref);
    while (seen.isPresent() && seen.get().phase().isUnderWay() && clock.instant().isBefore(end)) {
      pause();
      seen = stacks.find(ref);
    }
    return seen.filter(stack -> !stack.phase().isUnderWay());
  }

  /** Deleting again often helps where deleting once did not. */
  private Finding removed(StackRef ref) {
    Instant end = clock.instant().plus(TO_DELETE);
    stacks.delete(ref);
    Optional<StackState> left = stacks.find(ref);
    while (left.isPresent() && clock.instant().isBefore(end)) {
      if (left.get().phase() == StackPhase.DELETE_FAILED) {
        stacks.delete(ref);
      }
      pause();
      left = stacks.find(ref);
    }
    return left.isEmpty()
        ? Finding.ok(subject(), "it is gone again")
        : Finding.warning(subject(), "the stack %s is still there: delete it by hand", ref.name());
  }

  private StackRequest request(ClusterSpec cluster) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("image", cluster.image());
    parameters.put("size", cluster.workerSize());
    if (cluster.network() instanceof Network.Given given) {
      parameters.put("network", given.id());
    } else if (cluster.network() instanceof Network.Made made) {
      parameters.put("external_network", made.externalNetwork());
    }
    parameters.put("timeout", patience.toSeconds());
    return new StackRequest("berth-check-" + UUID.randomUUID().toString().substring(0, 8),
        resource("/io/berth/openstack/one-node.yaml"), Map.of(REPORT, resource("/" + REPORT)), "", parameters,
        patience.plus(TO_BUILD));
  }

  private static String resource(String path) {
    try (InputStream in = NodeTrial.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudFailure(CloudFailure.Kind.UNREACHABLE, "interrupted", e);
    }
  }
}
