package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Visitor;
import io.berth.e2e.dashboard.Waiting;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The demo student, without a browser. */
final class StudentByHttp {

  /** Five times as often as a browser's card, which replaces itself every second. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Visitor visitor;

  StudentByHttp(Dashboard dashboard) {
    visitor = new Visitor(dashboard.address());
    Page home = visitor.signIn("student", "berth");
    if (home.status() != 200 || home.address().getPath().equals("/login")) {
      throw new IllegalStateException("Could not sign in: " + home.status());
    }
  }

  /** From the click on Start to a card that says Ready. */
  Duration start() {
    long begin = System.nanoTime();
    visitor.send(visitor.get("/?choose").formWithButton("start"));
    await("ready");
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** From the click on Stop to a card that says Stopped. */
  Duration stop() {
    long begin = System.nanoTime();
    visitor.send(visitor.get("/").formWithButton("stop"));
    await("stopped");
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The folder of what the card offers as the cluster's Heat template. */
  Path bundle() throws IOException {
    Matcher link = Pattern.compile("id=\"bundle\" href=\"([^\"]+)\"").matcher(visitor.get("/").body());
    if (!link.find()) {
      throw new IllegalStateException("The card offers no Heat template");
    }
    Path folder = Files.createTempDirectory("berth-bundle-");
    Path zip = folder.resolve("bundle.zip");
    visitor.download(link.group(1), zip);
    try (FileSystem files = FileSystems.newFileSystem(zip); Stream<Path> entries = Files.walk(files.getPath("/"))) {
      for (Path entry : entries.filter(Files::isRegularFile).toList()) {
        Path file = folder.resolve(entry.toString().substring(1));
        Files.createDirectories(file.getParent());
        Files.copy(entry, file);
      }
    }
    return folder;
  }

  /** The home page. */
  Page look() {
    return visitor.measure("/");
  }

  private void await(String state) {
    Waiting.until("the cluster is " + state, Waiting.A_WHILE, BETWEEN_LOOKS, () -> {
      Optional<String> now = visitor.get("/card").clusterState();
      if (now.equals(Optional.of("failed"))) {
        throw new IllegalStateException("The cluster failed");
      }
      return now.equals(Optional.of(state));
    });
  }
}
