package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A property of a resource type.
 *
 * @param updatable whether it can be changed in place
 * @param defaultValue null if there is none
 * @param items the properties of a map, or under the key "*" what the items of a list are; empty for anything
 */
record PropertySchema(ValueType type, boolean required, boolean updatable, Object defaultValue,
    List<Constraint> constraints, Map<String, PropertySchema> items) {

  static final String ANY_ITEM = "*";

  static PropertySchema of(Object tree) {
    var map = Trees.map(tree);
    return new PropertySchema(ValueType.valueOf(PythonText.str(map.get("type")).toUpperCase(Locale.ROOT)),
        Boolean.TRUE.equals(map.get("required")), Boolean.TRUE.equals(map.get("update")), map.get("default"),
        Trees.list(map.get("constraints")).stream().map(Constraint::of).toList(), all(map.get("schema")));
  }

  /** The schemas of several properties by name. */
  static Map<String, PropertySchema> all(Object tree) {
    var schemas = new LinkedHashMap<String, PropertySchema>();
    Trees.map(tree).forEach((name, schema) -> schemas.put(name, of(schema)));
    return schemas;
  }

  /** The property as {@code GET /resource_types/{type}} shows it. */
  Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("type", type.name().toLowerCase(Locale.ROOT));
    if (defaultValue != null) {
      shown.put("default", defaultValue);
    }
    shown.put("required", required);
    shown.put("update_allowed", updatable);
    shown.put("immutable", false);
    if (!items.isEmpty()) {
      var schema = new LinkedHashMap<String, Object>();
      items.forEach((name, item) -> schema.put(name, item.shown()));
      shown.put("schema", schema);
    }
    return shown;
  }
}
