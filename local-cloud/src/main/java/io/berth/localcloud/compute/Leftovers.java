package io.berth.localcloud.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Processes that belong to a node and have no leader any more, found by the node's root in their environment. Needed
 * when somebody killed the leader itself, or when a cloud that was killed is started again at once.
 */
final class Leftovers {

  private static final Path PROC = Path.of("/proc");
  private static final Duration PAUSE = Duration.ofMillis(25);

  private final String mark;

  private Leftovers(String mark) {
    this.mark = mark;
  }

  static Leftovers of(Path root) {
    return new Leftovers("\0NODE_ROOT=" + root + "\0");
  }

  /** Gives them this long to end by themselves, then kills them; returns when there are none. */
  void end(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    List<ProcessHandle> present = find();
    while (!present.isEmpty()) {
      if (System.nanoTime() >= deadline) {
        present.forEach(ProcessHandle::destroyForcibly);
      }
      pause();
      present = find();
    }
  }

  /** Those that are there now. */
  List<ProcessHandle> find() {
    if (!Files.isDirectory(PROC)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries.map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .filter(this::isMarked)
          .map(Long::valueOf)
          .flatMap(pid -> ProcessHandle.of(pid).stream())
          .filter(Predicate.not(ProcessHandle.current()::equals))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Other people's processes cannot be read, and are none of ours. */
  private boolean isMarked(String pid) {
    try {
      byte[] environment = Files.readAllBytes(PROC.resolve(pid).resolve("environ"));
      return ("\0" + new String(environment, StandardCharsets.UTF_8)).contains(mark);
    } catch (IOException gone) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ending a node", stopped);
    }
  }
}
