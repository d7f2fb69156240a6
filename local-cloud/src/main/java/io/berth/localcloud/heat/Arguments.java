package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** Demands on the arguments of functions, with Heat's complaints. */
final class Arguments {

  private Arguments() {}

  /** Anything will do until it is resolved. */
  static void any(Object arguments) {}

  static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new Unresolvable(complaint);
    }
  }

  static List<Object> list(Object value, String complaint) {
    require(value instanceof List<?>, complaint);
    return Trees.list(value);
  }

  static Map<String, Object> map(Object value, String complaint) {
    require(value instanceof Map<?, ?>, complaint);
    return Trees.map(value);
  }

  static String text(Object value, String complaint) {
    require(value instanceof String, complaint);
    return (String) value;
  }

  static String incorrect(String function, String example) {
    return "Incorrect arguments to \"%s\" should be: %s".formatted(function, example);
  }
}
