package io.berth.e2e.openstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the nodes of servers that are only simulated: reads what Nova gave to each, as an administrator may, and signals what a
 * node in that place would.
 */
final class PlayedNodes implements AutoCloseable {

  /** What a node does. */
  enum Fate {
    /** Says that its services are up. */
    COMES_UP,
    /** Says that a step failed. */
    FAILS,
    /** Is never heard of. */
    STAYS_SILENT
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Project project;
  private final Function<Node, Fate> fate;
  private final Set<String> played = ConcurrentHashMap.newKeySet();
  private final AtomicInteger signals = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private PlayedNodes(Project project, Function<Node, Fate> fate) {
    this.project = project;
    this.fate = fate;
  }

  /** Plays every server of the project from now on, until it is closed. */
  static PlayedNodes of(Project project, Function<Node, Fate> fate) {
    PlayedNodes nodes = new PlayedNodes(project, fate);
    nodes.clock.scheduleWithFixedDelay(nodes::look, 0, 1, TimeUnit.SECONDS);
    return nodes;
  }

  /**
   * A node by what it was told.
   *
   * @param cluster the cluster's name
   */
  record Node(String cluster, String name) {}

  /** How many signals it has sent. */
  int signals() {
    return signals.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** What does not answer now is asked again at the next look. */
  private void look() {
    try {
      project.servers().stream()
          .filter(server -> server.status().equals("ACTIVE") && !played.contains(server.id()))
          .forEach(this::playIfItCan);
    } catch (RuntimeException | AssertionError notNow) {
      sayUnlessClosed("Nodes could not be played this time: " + notNow.getMessage());
    }
  }

  /** One whose cluster is on its way out must not keep the others waiting. */
  private void playIfItCan(Project.Server server) {
    try {
      play(server);
    } catch (RuntimeException notNow) {
      sayUnlessClosed(server.name() + " could not be played this time: " + notNow.getMessage());
    }
  }

  private void sayUnlessClosed(String line) {
    if (!clock.isShutdown()) {
      System.err.println(line);
    }
  }

  private void play(Project.Server server) {
    String told = new String(Base64.getDecoder().decode(server.userData()), StandardCharsets.UTF_8);
    Node node = new Node(value(told, "CLUSTER_NAME"), value(told, "NODE_NAME"));
    Optional<String> said = switch (fate.apply(node)) {
      case COMES_UP -> Optional.of("{\"status\": \"SUCCESS\", \"id\": \"%s\", \"reason\": \"up\", \"data\": \"\"}"
          .formatted(node.name()));
      case FAILS -> Optional.of("{\"status\": \"FAILURE\", \"id\": \"%s\", \"reason\": \"%s\", \"data\": \"\"}"
          .formatted(node.name(), node.name() + " 40-start-worker: No space left on device"));
      case STAYS_SILENT -> Optional.empty();
    };
    said.ifPresent(body -> signal(value(told, "SIGNAL_URL"), value(told, "SIGNAL_TOKEN"), body));
    played.add(server.id());
  }

  private void signal(String url, String token, String body) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("X-Auth-Token", token)
          .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
      int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
      signals.incrementAndGet();
      if (status >= 300 && status != 404) {
        throw new IllegalStateException("a signal was answered with " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String value(String told, String name) {
    Matcher matcher = Pattern.compile(name + "='([^']*)'").matcher(told);
    if (!matcher.find()) {
      throw new IllegalStateException("A server was not told its " + name);
    }
    return matcher.group(1);
  }
}
