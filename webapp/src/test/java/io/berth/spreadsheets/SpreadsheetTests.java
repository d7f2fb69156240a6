package io.berth.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTests {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "\r=1", "\nx", "|calc", "%1", "\uff1d1", "\uff0b1"})
  void aTextThatWouldBeComputedIsText(String formula) {
    assertThat(row(formula)).isIn("'" + formula, "\"'" + formula + "\"");
  }

  @Test
  void otherTextsAreLeftAlone() {
    assertThat(row("Ada = 1, or \"2\"")).isEqualTo("\"Ada = 1, or \"\"2\"\"\"");
  }

  @Test
  void numbersAndTimesAreNeverTakenForText() {
    assertThat(row(new BigDecimal("-1E+3"))).isEqualTo("-1000");
    assertThat(row(Optional.of(-7))).isEqualTo("-7");
    assertThat(row(Instant.parse("2026-03-01T00:00:00Z"))).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(row(Optional.empty())).isEqualTo("\"\"");
  }

  @Test
  void excelReadsItAsUtf8AndProgramsReadTheFirstColumn() throws IOException {
    StringWriter out = new StringWriter();
    Spreadsheet.begin(out, List.of("a", "b")).add(List.of(1, "é"));

    assertThat(out.toString()).isEqualTo("\ufeffa,b\r\n1,é\r\n").isEqualTo(Spreadsheet.of(List.of("a", "b"), Stream.of(List.of(1, "é"))));
    assertThat(Spreadsheet.forPrograms(List.of("a", "b"), Stream.of(List.of(1, "é")))).isEqualTo("a,b\r\n1,é\r\n");
  }

  @Test
  void saysThatWhoeverReadsItHasGone() throws IOException {
    Spreadsheet rows = Spreadsheet.begin(new Leaving(), List.of("a"));

    assertThatThrownBy(() -> rows.add(List.of("x"))).isInstanceOf(UncheckedIOException.class);
  }

  private static String row(Object cell) {
    String text = Spreadsheet.forPrograms(List.of("cell"), Stream.of(List.of(cell)));
    return text.substring("cell\r\n".length(), text.length() - 2);
  }

  /** Takes the header, and nothing after it. */
  private static final class Leaving extends Writer {

    private final StringBuilder taken = new StringBuilder();

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      if (taken.indexOf("\r\n") >= 0) {
        throw new IOException("gone");
      }
      taken.append(text, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
