package io.berth.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.SmallSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkProbeTests {

  private final SparkProbe probe = new SparkProbe();

  @Test
  void answersOnlyWithAllItsWorkers() {
    try (SmallSpark spark = new SmallSpark(2)) {
      assertThat(probe.answers(spark.url(), 2)).isTrue();
      assertThat(probe.answers(spark.url(), 3)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://127.0.0.1:1", "not an address", "file:///etc/passwd"})
  void whatIsNoSparkDoesNotAnswer(String url) {
    assertThat(probe.answers(url, 1)).isFalse();
  }
}
