package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTests {

  @Test
  void anApostropheIsWrittenTwiceOnlyWhereThereAreArguments() {
    ResourceBundle words = ResourceBundle.getBundle("messages");
    Map<String, String> wrong = words.keySet().stream()
        .filter(key -> words.getString(key).contains("'"))
        .filter(key -> words.getString(key).contains("''") != words.getString(key).matches("(?s).*\\{\\d.*"))
        .collect(Collectors.toMap(key -> key, words::getString));

    assertThat(wrong).isEmpty();
  }
}
