package io.berth.localcloud.compute;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of what a node has printed. */
final class Console {

  private static final int LIMIT = 100 << 10;

  private Console() {}

  /** The last lines, at most 100 KiB; all of those for a negative number. */
  static String tail(Path file, int lines) {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long length = Math.min(log.length(), LIMIT);
      byte[] end = new byte[(int) length];
      log.seek(log.length() - length);
      log.readFully(end);
      return last(new String(end, StandardCharsets.UTF_8), lines);
    } catch (IOException gone) {
      throw new UncheckedIOException("a console cannot be read", gone);
    }
  }

  private static String last(String text, int lines) {
    if (lines < 0) {
      return text;
    }
    int at = text.endsWith("\n") ? text.length() - 1 : text.length();
    for (int i = 0; i < lines && at >= 0; i++) {
      at = text.lastIndexOf('\n', at - 1);
    }
    return text.substring(at + 1);
  }
}
