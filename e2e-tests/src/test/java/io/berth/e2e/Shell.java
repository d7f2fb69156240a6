package io.berth.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A shell as somebody has it who has just opened a terminal: almost nothing in its environment. */
public final class Shell {

  private static final long MINUTES = 5;

  private Shell() {}

  /** Runs a line exactly as it is; answers what it prints, and fails if the line does. */
  public static String run(String line) {
    try {
      Path errors = Files.createTempFile("berth-shell-", ".txt");
      ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).redirectError(errors.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError("Failed: " + line + "\n" + output + Files.readString(errors));
      }
      Files.delete(errors);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
