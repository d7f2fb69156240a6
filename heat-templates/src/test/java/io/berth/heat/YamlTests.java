package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTests {

  @ParameterizedTest
  @ValueSource(strings = {
      "", "no", "Yes", "ON", "off", "y", "~", "null", "True", "0755", "2018-08-31", "1_000", "12:30:45", "0x1f",
      "1e3", ".5", "-", "=", "<<", "*a", "&a", "a: b", "a #b", "a\nb", " a", "a ", "'", "\"", "{a}", "[a]",
      "%a", "@a", "`a", "é"})
  void quotesWhatYaml11WouldNotTakeAsTheSameText(String text) {
    String written = Yaml.write(Map.of("key", text));

    assertThat(written).startsWith("{key: \"").endsWith("\"}\n");
    assertThat(Yaml.read(written)).containsEntry("key", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"head", "worker-1", "/etc/berth/node.env", "$NODES", "get_attr"})
  void leavesPlainTextPlain(String text) {
    assertThat(Yaml.write(Map.of("key", text))).isEqualTo("{key: " + text + "}\n");
  }
}
