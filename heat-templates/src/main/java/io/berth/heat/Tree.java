package io.berth.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A template as maps, lists and scalars: finding a place in it, copying it with changes, walking through it. */
final class Tree {

  private Tree() {
  }

  /** The map at a path of keys and list positions. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object tree, Object... path) {
    return (Map<String, Object>) at(tree, path);
  }

  /** The list at a path of keys and list positions. */
  @SuppressWarnings("unchecked")
  static List<Object> list(Object tree, Object... path) {
    return (List<Object>) at(tree, path);
  }

  /** A deep copy in which every key and every text is what {@code change} makes of it. */
  static Object copy(Object tree, UnaryOperator<String> change) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(change.apply((String) key), copy(value, change)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(value -> copy.add(copy(value, change)));
      return copy;
    }
    return tree instanceof String text ? change.apply(text) : tree;
  }

  /** Shows every map in the tree to {@code visitor}, the outer before the inner. */
  static void eachMap(Object tree, Consumer<Map<String, Object>> visitor) {
    if (tree instanceof Map<?, ?>) {
      Map<String, Object> map = map(tree);
      visitor.accept(map);
      map.values().forEach(value -> eachMap(value, visitor));
    } else if (tree instanceof List<?> list) {
      list.forEach(value -> eachMap(value, visitor));
    }
  }

  private static Object at(Object tree, Object... path) {
    Object place = tree;
    for (Object step : path) {
      place = step instanceof Integer position ? ((List<?>) place).get(position) : ((Map<?, ?>) place).get(step);
    }
    return place;
  }
}
