package io.berth.localcloud.heat;

import java.util.Map;
import java.util.Set;

/** Reading of the maps that describe parameters. */
final class Schemas {

  private Schemas() {}

  /** A parameter described wrongly. */
  static HeatError invalid(String message) {
    return HeatError.badRequest("InvalidSchemaError", message);
  }

  /** The tree as a map with no other keys than these. */
  static Map<String, Object> mapping(Object tree, Set<String> keys, String what) {
    if (!(tree instanceof Map<?, ?>)) {
      throw invalid("Invalid %s, expected a mapping".formatted(what));
    }
    var map = Trees.map(tree);
    for (var key : map.keySet()) {
      if (!keys.contains(key)) {
        throw invalid("Invalid key '%s' for %s".formatted(key, what));
      }
    }
    return map;
  }
}
