package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolved values brought to the types their properties have: the text "2" becomes a number where one is due. */
final class PropertyValues {

  private PropertyValues() {}

  /** The value in the schema's type; as it is if there is no schema. */
  static Object coerced(PropertySchema schema, Object value) {
    if (schema == null || value == null) {
      return value;
    }
    return switch (schema.type()) {
      case LIST -> list(schema, value);
      case MAP -> map(schema, value);
      default -> schema.type().coerced(value);
    };
  }

  private static Object list(PropertySchema schema, Object value) {
    var item = schema.items().get(PropertySchema.ANY_ITEM);
    return value instanceof List<?> list ? list.stream().map(each -> coerced(item, each)).toList() : value;
  }

  private static Object map(PropertySchema schema, Object value) {
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    var copy = new LinkedHashMap<String, Object>();
    Trees.map(value).forEach((name, each) -> copy.put(name, coerced(schema.items().get(name), each)));
    return copy;
  }
}
