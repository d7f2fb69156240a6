package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the properties of one resource against what its type allows. */
final class PropertyCheck {

  private final List<String> root;
  private final CustomConstraints customs;

  PropertyCheck(String resource, CustomConstraints customs) {
    this.root = List.of("resources", resource, "properties");
    this.customs = customs;
  }

  /** Complains about names the type does not know. */
  void checkNames(Map<String, PropertySchema> schemas, Map<String, Object> given) {
    checkNames(schemas, given, root);
  }

  private void checkNames(Map<String, PropertySchema> schemas, Map<String, Object> given, List<String> path) {
    given.keySet().stream().filter(name -> !schemas.containsKey(name)).findFirst().ifPresent(name -> {
      throw invalid(path, "Unknown Property " + name);
    });
  }

  /** Complains about a property that must be there and is not. */
  void checkPresence(Map<String, PropertySchema> schemas, Map<String, Object> given) {
    checkPresence(schemas, given, root);
  }

  private void checkPresence(Map<String, PropertySchema> schemas, Map<String, Object> given, List<String> path) {
    schemas.forEach((name, schema) -> {
      if (schema.required() && given.get(name) == null && !given.containsKey(name)) {
        throw invalid(path, "Property %s not assigned".formatted(name));
      }
    });
  }

  /** Complains about a resolved value. */
  void checkValue(String name, PropertySchema schema, Object value) {
    check(schema, value, with(root, name));
  }

  /** Complains about a value that could not even be resolved. */
  HeatError unresolvable(String name, Unresolvable e) {
    return invalid(with(root, name), e.getMessage());
  }

  private void check(PropertySchema schema, Object value, List<String> path) {
    if (value == null) {
      return;
    }
    switch (schema.type()) {
      case LIST -> checkList(schema, value, path);
      case MAP -> checkMap(schema, value, path);
      default -> checkScalar(schema, value, path);
    }
    checkConstraints(schema, value, path);
  }

  private void checkScalar(PropertySchema schema, Object value, List<String> path) {
    if (schema.type() == ValueType.STRING && (value instanceof Map<?, ?> || value instanceof List<?>)) {
      throw invalid(path, "Value must be a string; got " + PythonText.repr(value));
    }
    if (schema.type() == ValueType.BOOLEAN && !isTruth(value)) {
      throw invalid(path, "\"%s\" is not a valid boolean".formatted(PythonText.str(value)));
    }
    try {
      schema.type().coerced(value);
    } catch (Unresolvable e) {
      throw invalid(path, e.getMessage());
    }
  }

  private static boolean isTruth(Object value) {
    return value instanceof Boolean || PythonText.str(value).matches("(?i)true|false|0|1|yes|no|on|off|t|f|y|n");
  }

  private void checkList(PropertySchema schema, Object value, List<String> path) {
    if (!(value instanceof List<?> list)) {
      throw invalid(path, PythonText.repr(value) + " is not a list");
    }
    var item = schema.items().get(PropertySchema.ANY_ITEM);
    for (var i = 0; item != null && i < list.size(); i++) {
      check(item, list.get(i), with(path, String.valueOf(i)));
    }
  }

  private void checkMap(PropertySchema schema, Object value, List<String> path) {
    if (!(value instanceof Map<?, ?>)) {
      throw invalid(path, PythonText.repr(value) + " is not a map");
    }
    if (!schema.items().isEmpty()) {
      var map = Trees.map(value);
      checkNames(schema.items(), map, path);
      checkPresence(schema.items(), map, path);
      map.forEach((name, each) -> check(schema.items().get(name), each, with(path, name)));
    }
  }

  private void checkConstraints(PropertySchema schema, Object value, List<String> path) {
    for (var constraint : schema.constraints()) {
      constraint.complaint(value, schema.type(), customs).ifPresent(words -> {
        throw invalid(path, words);
      });
    }
  }

  private static HeatError invalid(List<String> path, String message) {
    return HeatError.invalid("Property error", path, message);
  }

  private static List<String> with(List<String> path, String item) {
    var longer = new ArrayList<>(path);
    longer.add(item);
    return longer;
  }
}
