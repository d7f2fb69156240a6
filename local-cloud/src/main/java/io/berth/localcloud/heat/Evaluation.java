package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolves the expressions of a template within a scope. */
final class Evaluation {

  /** What an {@code if} without else gives: as if the item had never been written. */
  static final Object OMITTED = new Object();

  private final HotVersion version;
  private final Scope scope;

  Evaluation(HotVersion version, Scope scope) {
    this.version = version;
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  /** The value of a tree, with every call of a function in it replaced by its result. */
  Object resolve(Object tree) {
    if (tree instanceof List<?> list) {
      return resolveList(list);
    }
    if (!(tree instanceof Map<?, ?>)) {
      return tree;
    }
    var map = Trees.map(tree);
    var call = Call.of(map, version::hasFunction);
    return call.isPresent() ? call.get().function().resolve(call.get().arguments(), this) : resolveMap(map);
  }

  private List<Object> resolveList(List<?> list) {
    var resolved = new ArrayList<Object>();
    for (var item : list) {
      var value = resolve(item);
      if (value != OMITTED) {
        resolved.add(value);
      }
    }
    return resolved;
  }

  private Map<String, Object> resolveMap(Map<String, Object> map) {
    var resolved = new LinkedHashMap<String, Object>();
    map.forEach((key, item) -> {
      var value = resolve(item);
      if (value != OMITTED) {
        resolved.put(key, value);
      }
    });
    return resolved;
  }
}
