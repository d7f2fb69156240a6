package io.berth.localcloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A local cloud in a JVM of its own, as the command starts it. */
final class CloudProcess implements AutoCloseable {

  private final Process process;
  private final Path state;

  private CloudProcess(Process process, Path state) {
    this.process = process;
    this.state = state;
  }

  /** Runs the command with these options, whatever comes of it. */
  static Process run(String... options) {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx64m",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(options));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Starts a cloud and returns when it answers. */
  static CloudProcess start(Path state, Path image) {
    Process process = run("--state", state.toString(), "--image", image.toString());
    try {
      BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()));
      String line = output.readLine();
      while (line != null && !line.startsWith("Ctrl-C")) {
        line = output.readLine();
      }
      if (line == null) {
        throw new AssertionError("the cloud did not start");
      }
      return new CloudProcess(process, state);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  /** The command's exit status and all it printed. */
  record Outcome(int status, String output) {}

  static Outcome outcome(String... options) {
    try {
      Process process = run(options);
      String output = new String(process.getInputStream().readAllBytes());
      return new Outcome(process.waitFor(), output);
    } catch (IOException | InterruptedException lost) {
      throw new AssertionError(lost);
    }
  }

  /** Signed in as Berth with what the cloud wrote into its state folder. */
  CloudClient berth() {
    try {
      String port = Files.readString(state.resolve("port")).strip();
      return CloudClient.at("http://127.0.0.1:" + port)
          .signedIn(Access.BERTH, Access.of(state).berthPassword(), Access.PROJECT);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SIGKILL: no hook runs. */
  void kill() {
    await(process.destroyForcibly());
  }

  /** SIGTERM, as an init system or a terminal sends it. */
  void terminate() {
    process.destroy();
    await(process);
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the cloud does not end");
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  int exitStatus() {
    return process.exitValue();
  }

  @Override
  public void close() {
    terminate();
  }

  /** Metadata and user data of a server that has processes of all kinds. */
  static Map<String, Object> busyServer(Object imageId) {
    String userData = Base64.getEncoder().encodeToString("""
        #cloud-config
        write_files:
          - path: /var/lib/cloud/scripts/per-boot/10-test
            permissions: '0755'
            content: |
              #!/bin/bash
              sleep 1000 &
              setsid sleep 1000 &
              bash -c 'trap "" TERM; while :; do sleep 0.2; done' &
              echo up
        """.getBytes());
    return Map.of("server", Map.of("name", "busy", "flavorRef", "spark.small", "imageRef", imageId,
        "user_data", userData));
  }
}
