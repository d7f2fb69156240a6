package io.berth.courses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinCodeTests {

  private static final Set<String> CODES = IntStream.range(0, 5000).mapToObj(number -> JoinCode.next()).collect(Collectors.toSet());

  @Test
  void isAWordAndFiveSignsThatCannotBeMistaken() {
    assertThat(CODES).allMatch(code -> code.matches("[A-Z]{4,8}-[2-9A-HJKMNP-Z]{5}"));
  }

  @Test
  void isHardlyEverTheSameTwice() {
    assertThat(CODES).hasSizeGreaterThan(4990);
  }

  @Test
  void usesSixtyFourWords() {
    assertThat(CODES.stream().map(code -> code.substring(0, code.indexOf('-')))).hasSizeGreaterThan(0)
        .satisfies(words -> assertThat(Set.copyOf(words)).hasSize(64));
  }

  @Test
  void isComparedByItsLettersAndDigitsAlone() {
    assertThat(JoinCode.plain(" otter - 4k2m7\n")).isEqualTo("OTTER4K2M7");
  }
}
