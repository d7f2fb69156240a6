package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** How Python calls the kinds of values, for complaints that name them. */
final class PythonNames {

  private PythonNames() {}

  static String typeOf(Object value) {
    if (value == null) {
      return "NoneType";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Number number) {
      return Numbers.isWhole(number) ? "int" : "float";
    }
    if (value instanceof List<?>) {
      return "list";
    }
    return value instanceof Map<?, ?> ? "dict" : "str";
  }
}
