package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** Views of untyped trees, whose maps have texts as keys since {@link Yaml} read them. */
final class Trees {

  private Trees() {}

  /** The tree as a map; empty for null or anything else. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object tree) {
    return tree instanceof Map<?, ?> ? (Map<String, Object>) tree : Map.of();
  }

  /** The tree as a list; empty for null or anything else. */
  @SuppressWarnings("unchecked")
  static List<Object> list(Object tree) {
    return tree instanceof List<?> ? (List<Object>) tree : List.of();
  }
}
