package io.berth.e2e.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the build has put what is run here, and where this room leaves what it makes. */
public final class BuiltFiles {

  private static final Path ROOT = root();

  private BuiltFiles() {}

  /** The dashboard, as the README starts it. */
  public static Path dashboard() {
    return existing("webapp/target/berth.jar");
  }

  /** The cloud for one machine, as a program of its own. */
  public static Path localCloud() {
    return existing("local-cloud/target/local-cloud.jar");
  }

  /** The folder that local nodes run from. */
  public static Path nodeImage() {
    return existing("cloud-init/target/node-image");
  }

  /** Starts the same daemons without Berth. */
  public static Path byHand() {
    return existing("cloud-init/image/by-hand.sh");
  }

  /** Brings a real OpenStack up, and its parts down. */
  public static Path cloud() {
    return existing("e2e-tests/openstack/cloud.sh");
  }

  /** A folder or file below this room's {@code target}. */
  public static Path target(String... path) {
    return Path.of(ROOT.resolve("e2e-tests/target").toString(), path);
  }

  /** The java program these tests run with. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Path existing(String path) {
    Path file = ROOT.resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is not there: run 'mvn -DskipTests package' first");
    }
    return file;
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve("e2e-tests")) && Files.isDirectory(path.resolve("webapp")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Run this below the source tree of Berth"));
  }
}
