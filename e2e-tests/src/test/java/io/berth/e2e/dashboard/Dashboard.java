package io.berth.e2e.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The dashboard as people run it: the built jar in a process of its own, with a home and a port of its own. */
public final class Dashboard implements AutoCloseable {

  /** What the README starts it with. */
  private static final List<String> JVM_SETTINGS = List.of("-XX:+UseSerialGC", "-Xmx256m");
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TMPDIR");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final int port = FreePort.find();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Process process;

  private Dashboard(Path folder) {
    this.folder = folder;
  }

  /** Not started yet, with a home that is not there yet. */
  public static Dashboard inAFreshHome(String name) {
    try {
      Path homes = Files.createDirectories(BuiltFiles.target("homes"));
      return new Dashboard(Files.createTempDirectory(homes, name + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets an environment variable for the starts to come. */
  public Dashboard with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts it and returns when it is ready for people. */
  public Dashboard start() {
    launch();
    Waiting.until("the dashboard is ready", Waiting.A_WHILE, this::isReady);
    return this;
  }

  /** Starts it and returns at once. */
  public void launch() {
    List<String> command = new ArrayList<>(List.of(BuiltFiles.java()));
    command.addAll(JVM_SETTINGS);
    command.addAll(List.of("-jar", BuiltFiles.dashboard().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    builder.environment().put("BERTH_HOME", home().toString());
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it says of itself that it is ready; fails if it has ended. */
  public boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError(howItIs() + "\n" + lastOfLog());
    }
    try {
      HttpRequest request = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
          .timeout(Duration.ofSeconds(5)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it as a crash of the machine would, without a chance to tidy up. */
  public void kill9() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it as an operator does, and returns when it has ended. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Its home page. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Its BERTH_HOME. */
  public Path home() {
    return folder.resolve("berth");
  }

  /** Where the nodes of its own cloud have their folders: what runs below it is a cluster's. */
  public Path nodes() {
    return home().resolve("cloud/servers");
  }

  public long pid() {
    return process.pid();
  }

  /** In a sentence: that it runs, or with which status it ended. */
  public String howItIs() {
    return process.isAlive() ? "The dashboard is running." : "The dashboard ended with status " + process.exitValue() + ".";
  }

  /** All it has printed since its home was made. */
  public String log() {
    try {
      return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it, and ends whatever is left of its home, so that a failed test leaves nothing running. */
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
    Processes.below(home()).forEach(Processes.Running::kill);
  }

  /** The same, and nothing of it stays on the disk. */
  public void discard() {
    close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(Waiting.A_WHILE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The dashboard did not end:\n" + lastOfLog());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path logFile() {
    return folder.resolve("dashboard.log");
  }

  private String lastOfLog() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }
}
