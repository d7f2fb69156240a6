package io.berth.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes as many workers as asked out of the one in {@code cluster.yaml}. Whatever belongs to that worker is called
 * {@code worker_1}, {@code worker_1_...} or {@code worker-1} there, as a whole key or a whole text.
 */
final class Workers {

  private static final String RESOURCE = "worker_1";
  private static final String NODE = "worker-1";

  private final int count;

  Workers(int count) {
    this.count = count;
  }

  /** Changes the template: the workers' resources, who is waited for, who is known, and the outputs. */
  void repeatIn(Map<String, Object> template) {
    Map<String, Object> nodeNames = Tree.map(template, "resources", "nodes", "properties", "value");
    repeatElements(Tree.list(nodeNames, "list_join", 1));
    repeatElements(Tree.list(template, "resources", "ready", "depends_on"));
    repeatEntries(Tree.map(template, "resources"));
    repeatEntries(Tree.map(template, "outputs", "addresses", "value"));
    Tree.map(template, "resources", "ready", "properties").put("count", count + 1);
    Tree.eachMap(template, map -> map.replace("$WORKERS", count));
  }

  private void repeatElements(List<Object> elements) {
    List<Object> repeated = elements.stream().flatMap(this::copiesIfAWorkers).toList();
    elements.clear();
    elements.addAll(repeated);
  }

  private Stream<Object> copiesIfAWorkers(Object element) {
    boolean isAWorkers = !numbered(element, 0).equals(element);
    return isAWorkers ? numbers().mapToObj(number -> numbered(element, number)) : Stream.of(element);
  }

  private void repeatEntries(Map<String, Object> entries) {
    Map<String, Object> first = new LinkedHashMap<>(entries);
    first.keySet().removeIf(key -> numbered(key, 0).equals(key));
    entries.keySet().removeAll(first.keySet());
    numbers().forEach(number -> entries.putAll(Tree.map(numbered(first, number))));
  }

  private IntStream numbers() {
    return IntStream.rangeClosed(1, count);
  }

  private static Object numbered(Object tree, int number) {
    Object copy = Tree.copy(tree, text -> numbered(text, number));
    Tree.eachMap(copy, map -> map.replace("$NODE_NUMBER", number));
    return copy;
  }

  private static String numbered(String text, int number) {
    if (text.equals(NODE)) {
      return "worker-" + number;
    }
    boolean isResource = text.equals(RESOURCE) || text.startsWith(RESOURCE + "_");
    return isResource ? "worker_" + number + text.substring(RESOURCE.length()) : text;
  }
}
