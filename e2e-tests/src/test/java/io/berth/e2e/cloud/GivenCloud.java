package io.berth.e2e.cloud;

import io.berth.e2e.dashboard.BuiltFiles;
import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.dashboard.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** The local cloud as a program of its own, which can be put into trouble while the dashboard runs on. */
public final class GivenCloud implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path state;
  private Process process;

  private GivenCloud(Path state) {
    this.state = state;
  }

  /**
   * Takes over the cloud of a dashboard that has been stopped, and points the dashboard at it. What the dashboard knows,
   * its demo people among it, stays.
   */
  public static GivenCloud takenOverFrom(Dashboard dashboard) {
    GivenCloud cloud = new GivenCloud(dashboard.home().resolve("cloud"));
    cloud.start();
    Openrc.of(cloud.openrc()).forEach(dashboard::with);
    return cloud;
  }

  /** Starts it where it was before, and returns when it answers. */
  public void start() {
    ProcessBuilder builder = new ProcessBuilder(BuiltFiles.java(), "-jar", BuiltFiles.localCloud().toString(),
        "--state", state.toString(), "--image", BuiltFiles.nodeImage().toString(), "--faults")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(state.resolveSibling("local-cloud.log").toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.until("the cloud answers", Waiting.A_WHILE, () -> process.isAlive() && Files.exists(openrc()) && answers());
  }

  /** Ends it at once. Its nodes go with it, and come back with it. */
  public void kill9() {
    process.destroyForcibly();
    Waiting.until("the cloud has gone", Waiting.SOON, () -> !process.isAlive());
  }

  /** From now on Heat answers every call with this status. */
  public void heatAnswers(int status) {
    fault("{\"answer\": [{\"service\": \"orchestration\", \"status\": " + status + "}]}");
  }

  /** From now on every answer comes so much later. */
  public void isSlowBy(int seconds) {
    fault("{\"slow_milliseconds\": " + seconds * 1000 + "}");
  }

  /** Whoever has signed in has to do it again. */
  public void expiresTokens() {
    fault("{\"expire_tokens\": true}");
  }

  /** From now on it is well again. */
  public void recovers() {
    send(HttpRequest.newBuilder(faults()).DELETE().build());
  }

  /** Ends it and what it has left running. */
  @Override
  public void close() {
    if (process.isAlive()) {
      kill9();
    }
    Processes.below(state).forEach(Processes.Running::kill);
  }

  private void fault(String json) {
    int status = send(HttpRequest.newBuilder(faults()).header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(json)).build());
    if (status >= 300) {
      throw new AssertionError("The cloud does not take " + json + ": " + status);
    }
  }

  private boolean answers() {
    try {
      return send(HttpRequest.newBuilder(authUrl()).build()) == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private URI faults() {
    return authUrl().resolve("/faults");
  }

  private URI authUrl() {
    return URI.create(Openrc.of(openrc()).get("OS_AUTH_URL"));
  }

  private Path openrc() {
    return state.resolve("openrc");
  }

  private static int send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
