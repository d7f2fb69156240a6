package io.berth.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.MovableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RushTests {

  private final MovableClock clock = new MovableClock();
  private final Rush rush = new Rush(2, clock);

  @Test
  void thereIsNoneWhileEverybodyIsAnsweredAtOnce() {
    ask(2);
    assertThat(rush.isOn()).isFalse();
  }

  @Test
  void beginsWhenMoreWaitThanCanBeAnsweredAtOnce() {
    ask(3);
    assertThat(rush.isOn()).isTrue();
  }

  @Test
  void isOverSoonAfterTheLastWhoHadToWait() {
    ask(3);
    answer(3);
    clock.putForward(Duration.ofSeconds(1));
    assertThat(rush.isOn()).isFalse();
  }

  @Test
  void lastsForAsLongAsSomebodyHasToWait() {
    ask(3);
    clock.putForward(Duration.ofMinutes(1));
    assertThat(rush.isOn()).isTrue();
  }

  private void ask(int people) {
    IntStream.range(0, people).forEach(person -> rush.asked());
  }

  private void answer(int people) {
    IntStream.range(0, people).forEach(person -> rush.answered());
  }
}
