package io.berth.localcloud.heat;

import java.util.HashMap;
import java.util.Map;

/** All intrinsic functions by name. */
final class Functions {

  private static final Map<String, Function> ALL = new HashMap<>();

  static {
    ALL.putAll(ReferenceFunctions.ALL);
    ALL.putAll(TextFunctions.ALL);
    ALL.putAll(CollectionFunctions.ALL);
    ALL.putAll(ConditionFunctions.ALL);
  }

  private Functions() {}

  static Function named(String name) {
    return ALL.get(name);
  }
}
