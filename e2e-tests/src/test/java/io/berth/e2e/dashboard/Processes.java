package io.berth.e2e.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What runs on this machine on behalf of a folder, whoever started it. */
public final class Processes {

  private static final Path PROC = Path.of("/proc");
  /** Of Linux, wherever Java runs. */
  private static final long MILLIS_OF_A_TICK = 10;
  private static final long SELF = ProcessHandle.current().pid();

  private Processes() {}

  /**
   * A process.
   *
   * @param command its program and arguments, separated by blanks
   */
  public record Running(long pid, String command) {

    /** Ends it at once. */
    public void kill() {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** The processes that have the folder in their command line or environment, or stand in it. Zombies do not count. */
  public static List<Running> below(Path folder) {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .filter(entry -> isAbout(entry, folder.toString()))
          .map(Processes::running)
          .filter(process -> process.pid() != SELF)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kilobytes of memory that a process holds. */
  public static long residentKilobytes(long pid) {
    return kilobytes(pid, "VmRSS:");
  }

  /** What a process has had of the processors so far. */
  public static Duration processorTime(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
  }

  /** What its children that have ended have had of the processors. */
  public static Duration processorTimeOfChildren(long pid) {
    String afterName = text(PROC.resolve(pid + "/stat")).replaceFirst("(?s).*\\) ", "");
    String[] fields = afterName.split(" ");
    return Duration.ofMillis((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_OF_A_TICK);
  }

  /** The most memory that a process ever held, in kilobytes. */
  public static long peakKilobytes(long pid) {
    return kilobytes(pid, "VmHWM:");
  }

  private static long kilobytes(long pid, String line) {
    return text(PROC.resolve(pid + "/status")).lines()
        .filter(each -> each.startsWith(line))
        .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
        .sum();
  }

  private static boolean isAbout(Path entry, String folder) {
    return contains(text(entry.resolve("cmdline")), folder) || contains(text(entry.resolve("environ")), folder)
        || contains(link(entry.resolve("cwd")), folder);
  }

  /** The folder itself or something in it, but not its neighbour whose name is longer. */
  private static boolean contains(String text, String folder) {
    for (int at = text.indexOf(folder); at >= 0; at = text.indexOf(folder, at + 1)) {
      int end = at + folder.length();
      if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
        return true;
      }
    }
    return false;
  }

  private static Running running(Path entry) {
    return new Running(Long.parseLong(entry.getFileName().toString()), text(entry.resolve("cmdline")).replace('\0', ' '));
  }

  /** A process may end, or may be somebody else's, while it is looked at. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
