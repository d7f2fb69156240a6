package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who must be there before whom. */
record Graph(Map<String, Set<String>> requirements) {

  static Graph of(Map<String, Set<String>> requirements) {
    return new Graph(requirements);
  }

  /** All names, each behind those it requires; fails as Heat does if some require each other in a circle. */
  List<String> order() {
    var order = new LinkedHashSet<String>();
    requirements.keySet().forEach(name -> visit(name, order, new HashSet<>()));
    return new ArrayList<>(order);
  }

  private void visit(String name, Set<String> order, Set<String> onTheWay) {
    if (order.contains(name)) {
      return;
    }
    if (!onTheWay.add(name)) {
      throw HeatError.broken("Circular dependency found around " + name);
    }
    requirements.getOrDefault(name, Set.of()).forEach(needed -> visit(needed, order, onTheWay));
    order.add(name);
  }

  /** The names of those that directly require this one. */
  List<String> requiredBy(String name) {
    return requirements.entrySet().stream().filter(each -> each.getValue().contains(name)).map(Map.Entry::getKey)
        .toList();
  }
}
