package io.berth.heat;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Reads and writes YAML. */
final class Yaml {

  private static final DumpSettings SETTINGS = DumpSettings.builder()
      .setDefaultFlowStyle(FlowStyle.BLOCK)
      .setDereferenceAliases(true)
      .setWidth(110)
      .build();

  private Yaml() {
  }

  static Map<String, Object> read(String text) {
    return Tree.map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  static String write(Map<String, Object> tree) {
    return new Dump(SETTINGS, new YamlStyle(SETTINGS)).dumpToString(tree);
  }
}
