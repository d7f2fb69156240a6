package io.berth.localcloud.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTests {

  @TempDir
  private Path folder;

  @Test
  void showsTheLastLines() throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "one\ntwo\nthree\n");

    assertThat(Console.tail(log, 2)).isEqualTo("two\nthree\n");
    assertThat(Console.tail(log, 9)).isEqualTo("one\ntwo\nthree\n");
    assertThat(Console.tail(log, -1)).isEqualTo("one\ntwo\nthree\n");
    assertThat(Console.tail(log, 0)).isBlank();
  }

  @Test
  void showsNothingOfANodeThatHasNotPrintedYet() {
    assertThat(Console.tail(folder.resolve("none"), 5)).isEmpty();
  }

  @Test
  void showsNoMoreThanTheEndOfALongLog() throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "x".repeat(1 << 20) + "\nend\n");

    assertThat(Console.tail(log, -1)).hasSize(100 << 10).endsWith("end\n");
  }
}
