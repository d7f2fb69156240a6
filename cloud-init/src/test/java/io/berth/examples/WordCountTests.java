package io.berth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordCountTests {

  @Test
  void aWordIsARunOfLettersInLowerCase() {
    assertThat(WordCount.words("  Don't STOP, 42times\tend\r")).containsExactly("don", "t", "stop", "times", "end");
  }

  @Test
  void otherAlphabetsSeparateWordsAsTheyDoForTr() {
    assertThat(WordCount.words("naïve Été Ωmega \u212Aelvin")).containsExactly("na", "ve", "t", "mega", "elvin");
  }

  @Test
  void aLineWithoutLettersHasNoWords() {
    assertThat(WordCount.words("1 2 3 -")).isEmpty();
    assertThat(WordCount.words("")).isEmpty();
  }
}
