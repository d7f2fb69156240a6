package io.berth.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** About a hundred thousand characters of prose: the sentences of {@code harbour.txt}, in an order that never changes. */
final class LongText {

  private static final int ENOUGH = 100_000;

  private LongText() {}

  static void writeTo(Path file) {
    try {
      Files.writeString(file, assemble(sentences()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String assemble(List<String> sentences) {
    Random order = new Random(1847);
    StringBuilder text = new StringBuilder();
    for (int number = 1; text.length() < ENOUGH; number++) {
      text.append(sentences.get(order.nextInt(sentences.size()))).append(number % 7 == 0 ? "\n\n" : "\n");
      if (number % 40 == 0) {
        text.append("CHAPTER ").append(number / 40).append(".\n\n");
      }
    }
    return text.toString();
  }

  private static List<String> sentences() throws IOException {
    try (InputStream resource = LongText.class.getResourceAsStream("/harbour.txt")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
