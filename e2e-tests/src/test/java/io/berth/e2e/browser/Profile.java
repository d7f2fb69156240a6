package io.berth.e2e.browser;

import io.berth.e2e.dashboard.BuiltFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A browser's memory, empty to begin with and thrown away at the end. */
record Profile(Path folder) {

  static Profile empty() {
    try {
      return new Profile(Files.createTempDirectory(Files.createDirectories(BuiltFiles.target("profiles")), "profile-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The browser's last process may still be writing; what it leaves then goes with the next {@code mvn clean}. */
  void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException stillInUse) {
      System.err.println("Left behind: " + folder);
    }
  }
}
