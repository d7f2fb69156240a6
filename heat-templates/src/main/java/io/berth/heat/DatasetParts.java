package io.berth.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds to a cluster's template what it needs to read a data set: {@code templates/dataset.yaml}. */
final class DatasetParts {

  /** Right after the node's own values, which it completes. */
  private static final int AFTER_NODE_ENV = 1;

  private DatasetParts() {
  }

  /** Changes the template, in which there is one worker still. */
  static void addTo(Map<String, Object> template) {
    Map<String, Object> parts = Yaml.read(Parts.template("dataset.yaml"));
    Tree.list(template, "parameter_groups").addAll(Tree.list(parts, "parameter_groups"));
    for (String section : List.of("parameters", "conditions")) {
      Tree.map(template, section).putAll(Tree.map(parts, section));
    }
    for (String server : List.of("head", "worker_1")) {
      addTo(Tree.map(template, "resources", server, "properties"), parts);
    }
  }

  private static void addTo(Map<String, Object> server, Map<String, Object> parts) {
    Tree.list(server, "metadata", "map_merge").add(copy(parts, "metadata"));
    Tree.list(server, "user_data", "list_join", 1, 1, "write_files").add(AFTER_NODE_ENV, copy(parts, "write_files"));
  }

  private static Map<String, Object> copy(Map<String, Object> parts, String key) {
    return new LinkedHashMap<>(Tree.map(Tree.copy(Tree.map(parts, "server", key), text -> text)));
  }
}
