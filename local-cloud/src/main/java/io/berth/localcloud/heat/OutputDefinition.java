package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** An output as a template writes it; {@code condition} may be null. */
record OutputDefinition(String name, String description, Object value, Object condition) {

  static OutputDefinition of(String name, Object tree) {
    if (!(tree instanceof Map<?, ?>)) {
      throw invalid(name, "Output definitions must be a map. Found a %s instead".formatted(PythonNames.typeOf(tree)));
    }
    var map = Trees.map(tree);
    if (!map.containsKey("value")) {
      throw invalid(name, "Each output definition must contain a value key.");
    }
    var description = map.get("description");
    return new OutputDefinition(name, description == null ? "No description given" : PythonText.str(description),
        map.get("value"), map.get("condition"));
  }

  private static HeatError invalid(String name, String words) {
    return HeatError.invalid("Output validation error", List.of("outputs", name), words);
  }
}
