package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A HOT file, read section by section; expressions in it are still as written. */
record Template(Map<String, Object> tree, HotVersion version, Map<String, ParameterSchema> parameters,
    Map<String, Object> conditions, Map<String, ResourceDefinition> resources,
    Map<String, OutputDefinition> outputs) {

  private static final int MAX_RESOURCES = 1000;
  private static final Set<String> SECTIONS = Set.of("heat_template_version", "description", "parameter_groups",
      "parameters", "resources", "outputs", "conditions");
  private static final Set<String> RESOURCE_KEYS = Set.of("type", "properties", "metadata", "depends_on",
      "deletion_policy", "update_policy", "description", "external_id", "condition");

  static Template of(Map<String, Object> tree) {
    var version = HotVersion.of(tree);
    checkSections(tree, version);
    var resources = resourceTrees(tree);
    var parameters = parameters(tree);
    return new Template(tree, version, parameters, conditions(tree), definitions(resources), outputs(tree));
  }

  String description() {
    return tree.get("description") == null ? "No description" : PythonText.str(tree.get("description"));
  }

  private static void checkSections(Map<String, Object> tree, HotVersion version) {
    for (var section : tree.keySet()) {
      if (!SECTIONS.contains(section) || section.equals("conditions") && !version.hasConditions()) {
        throw HeatError.invalid("The template section is invalid: " + section);
      }
    }
  }

  private static Map<String, Map<String, Object>> resourceTrees(Map<String, Object> tree) {
    var trees = new LinkedHashMap<String, Map<String, Object>>();
    Trees.map(tree.get("resources")).forEach((name, resource) -> trees.put(name, resourceTree(resource)));
    if (trees.size() > MAX_RESOURCES) {
      throw HeatError.limitExceeded("Maximum resources per stack exceeded.");
    }
    return trees;
  }

  private static Map<String, Object> resourceTree(Object tree) {
    if (tree != null && !(tree instanceof Map<?, ?>)) {
      throw HeatError.invalid("\"resources\" must contain a map of resource maps. Found a [<class '%s'>] instead"
          .formatted(PythonNames.typeOf(tree)));
    }
    var map = Trees.map(tree);
    map.keySet().stream().filter(key -> !RESOURCE_KEYS.contains(key)).findFirst().ifPresent(key -> {
      throw HeatError.invalid("\"%s\" is not a valid keyword inside a resource definition".formatted(key));
    });
    if (!map.containsKey("type")) {
      throw HeatError.invalid("Each resource must contain a type key.");
    }
    return map;
  }

  private static Map<String, ParameterSchema> parameters(Map<String, Object> tree) {
    var schemas = new LinkedHashMap<String, ParameterSchema>();
    Trees.map(tree.get("parameters")).forEach((name, schema) -> schemas.put(name, ParameterSchema.of(name, schema)));
    return schemas;
  }

  private static Map<String, Object> conditions(Map<String, Object> tree) {
    var conditions = tree.get("conditions");
    if (conditions != null && !(conditions instanceof Map<?, ?>)) {
      throw HeatError.invalid("Conditions validation error", List.of(),
          "Condition definitions must be a map. Found a %s instead".formatted(PythonNames.typeOf(conditions)));
    }
    return Trees.map(conditions);
  }

  private static Map<String, ResourceDefinition> definitions(Map<String, Map<String, Object>> trees) {
    var definitions = new LinkedHashMap<String, ResourceDefinition>();
    trees.forEach((name, tree) -> definitions.put(name, ResourceDefinition.of(name, tree)));
    return definitions;
  }

  private static Map<String, OutputDefinition> outputs(Map<String, Object> tree) {
    var outputs = new LinkedHashMap<String, OutputDefinition>();
    Trees.map(tree.get("outputs")).forEach((name, output) -> outputs.put(name, OutputDefinition.of(name, output)));
    return outputs;
  }
}
