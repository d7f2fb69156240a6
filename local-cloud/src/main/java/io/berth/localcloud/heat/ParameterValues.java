package io.berth.localcloud.heat;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Values of parameters, between how a user writes them and how a template uses them. */
final class ParameterValues {

  private ParameterValues() {}

  /** The value a constraint judges: lists and JSON are taken apart, the rest is as the user wrote it. */
  static Object parsed(ParameterSchema schema, Object value) {
    return switch (schema.type()) {
      case NUMBER -> {
        Numbers.of(value);
        yield value;
      }
      case BOOLEAN -> ValueType.BOOLEAN.coerced(value);
      case LIST -> list(value);
      case MAP -> tree(value);
      default -> value;
    };
  }

  /** The value a template sees. */
  static Object resolved(ParameterSchema schema, Object value) {
    return schema.type().coerced(parsed(schema, value));
  }

  /** The value as {@code stack show} prints it. */
  static String shown(ParameterSchema schema, Object value) {
    if (schema.hidden()) {
      return "******";
    }
    var resolved = resolved(schema, value);
    return switch (schema.type()) {
      case LIST -> Trees.list(resolved).stream().map(PythonText::str).collect(Collectors.joining(","));
      case MAP -> PythonText.json(resolved);
      default -> PythonText.str(resolved);
    };
  }

  private static List<Object> list(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().<Object>map(PythonText::str).toList();
    }
    if (!(value instanceof String text)) {
      throw new Unresolvable("Value must be a comma-delimited list string: '%s' object has no attribute 'split'"
          .formatted(PythonNames.typeOf(value)));
    }
    return text.isEmpty() ? List.of() : List.<Object>of((Object[]) text.split(",", -1));
  }

  private static Object tree(Object value) {
    if (!(value instanceof String text) || text.isEmpty()) {
      return value;
    }
    try {
      return Yaml.json(text);
    } catch (JacksonException e) {
      var where = e.getLocation();
      throw new Unresolvable("Value must be valid JSON: Expecting value: line %d column %d (char %d)"
          .formatted(where.getLineNr(), where.getColumnNr(), where.getCharOffset()));
    }
  }
}
