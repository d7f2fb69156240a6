package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A resource as a template writes it, with its expressions not yet resolved; {@code condition} may be null. */
record ResourceDefinition(String name, String type, Map<String, Object> properties, Map<String, Object> metadata,
    List<String> dependsOn, Object condition, String deletionPolicy, String description) {

  private static final List<String> DELETION_POLICIES =
      List.of("Delete", "Retain", "Snapshot", "delete", "retain", "snapshot");

  static ResourceDefinition of(String name, Map<String, Object> tree) {
    var type = field(name, tree, "type", "string", tree.get("type") instanceof String);
    field(name, tree, "properties", "object", isMap(tree.get("properties")));
    field(name, tree, "metadata", "object", isMap(tree.get("metadata")));
    return new ResourceDefinition(name, PythonText.str(type), Trees.map(tree.get("properties")),
        Trees.map(tree.get("metadata")), dependsOn(name, tree.get("depends_on")), tree.get("condition"),
        deletionPolicy(tree.get("deletion_policy")),
        tree.get("description") == null ? "" : PythonText.str(tree.get("description")));
  }

  private static Object field(String name, Map<String, Object> tree, String key, String kind, boolean fits) {
    if (tree.containsKey(key) && !fits) {
      throw HeatError.invalid("Resource %s %s type must be %s".formatted(name, key, kind));
    }
    return tree.get(key);
  }

  private static boolean isMap(Object tree) {
    return tree instanceof Map<?, ?>;
  }

  private static List<String> dependsOn(String name, Object tree) {
    if (tree instanceof String one) {
      return List.of(one);
    }
    if (tree != null && !(tree instanceof List<?>)) {
      throw HeatError.invalid("Resource %s depends_on type must be list or string".formatted(name));
    }
    var names = new ArrayList<String>();
    for (var each : Trees.list(tree)) {
      if (!(each instanceof String text)) {
        throw HeatError.invalid("Resource %s depends_on must be a list of strings".formatted(name));
      }
      names.add(text);
    }
    return names;
  }

  private static String deletionPolicy(Object tree) {
    if (tree != null && !DELETION_POLICIES.contains(tree)) {
      throw HeatError.invalid("Invalid deletion policy \"%s\"".formatted(PythonText.str(tree)));
    }
    return tree == null ? "delete" : PythonText.str(tree).toLowerCase(Locale.ROOT);
  }

  /** Whether the physical thing outlives the resource. */
  boolean isRetained() {
    return deletionPolicy.equals("retain");
  }
}
