package io.berth.localcloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTests {

  @Test
  void countsAddressesFromTheFirst() {
    Cidr range = Cidr.parse("127.80.3.77/24").orElseThrow();

    assertThat(range).hasToString("127.80.3.0/24");
    assertThat(range.address(10)).isEqualTo("127.80.3.10");
    assertThat(range.size()).isEqualTo(256);
    assertThat(range.isLoopback()).isTrue();
  }

  @Test
  void knowsWhatItContainsAndOverlaps() {
    Cidr wide = Cidr.parse("127.80.0.0/16").orElseThrow();

    assertThat(wide.contains("127.80.200.1")).isTrue();
    assertThat(wide.contains("127.81.0.1")).isFalse();
    assertThat(wide.contains("nonsense")).isFalse();
    assertThat(wide.overlaps(Cidr.parse("127.80.3.0/24").orElseThrow())).isTrue();
    assertThat(wide.overlaps(Cidr.parse("127.81.3.0/24").orElseThrow())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.1", "300.0.0.0/24", "1.2.3/24", "127.0.0.0/30", "127.0.0.0/4", "::1/64", "a/b"})
  void takesNothingElse(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }
}
