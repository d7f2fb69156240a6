package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackStoreTests {

  @Test
  void everyPartOfAStackIsWritten() {
    assertThat(parts(StackStore.Written.class)).isEqualTo(parts(StackState.class));
  }

  private static Object parts(Class<?> kind) {
    return Stream.of(kind.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
