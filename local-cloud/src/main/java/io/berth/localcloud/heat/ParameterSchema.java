package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A parameter as a template describes it; {@code defaultValue} is null if there is none. */
record ParameterSchema(String name, ValueType type, String description, Object defaultValue,
    List<Constraint> constraints, boolean hidden, String label, boolean immutable) {

  private static final Set<String> KEYS = Set.of("type", "description", "default", "schema", "constraints", "hidden",
      "label", "immutable", "tags");

  static ParameterSchema of(String name, Object tree) {
    var map = Schemas.mapping(tree, KEYS, "parameter (%s)".formatted(name));
    if (!map.containsKey("type")) {
      throw Schemas.invalid("Missing parameter type for parameter: " + name);
    }
    var type = ValueType.ofParameter(map.get("type"))
        .orElseThrow(() -> Schemas.invalid("Invalid type (%s)".formatted(map.get("type"))));
    return new ParameterSchema(name, type, text(map.get("description"), ""), map.get("default"),
        constraints(name, map.get("constraints")), Boolean.TRUE.equals(map.get("hidden")),
        text(map.get("label"), name), Boolean.TRUE.equals(map.get("immutable")));
  }

  /** A parameter Heat itself provides, such as OS::stack_id. */
  static ParameterSchema pseudo(String name, String value) {
    return new ParameterSchema(name, ValueType.STRING, "", value, List.of(), false, name, false);
  }

  private static String text(Object value, String otherwise) {
    return value == null ? otherwise : PythonText.str(value);
  }

  private static List<Constraint> constraints(String name, Object tree) {
    if (tree == null) {
      return List.of();
    }
    if (!(tree instanceof List<?> list)) {
      throw Schemas.invalid("Invalid parameter constraints for parameter %s, expected a list".formatted(name));
    }
    return list.stream().map(Constraint::of).toList();
  }

  /** Checks that the constraints suit the type and the default keeps them; other services are asked later. */
  void validate() {
    for (var constraint : constraints) {
      if (!constraint.rule().fits(type)) {
        throw invalid("%s constraint invalid for %s".formatted(constraint.rule().getClass().getSimpleName(),
            type.parameterName()));
      }
    }
    if (defaultValue != null) {
      complaint(ParameterValues.parsed(this, defaultValue), (constraint, value) -> Optional.empty())
          .ifPresent(words -> {
            throw invalid("Invalid default %s (%s)".formatted(PythonText.str(defaultValue), words));
          });
    }
  }

  private HeatError invalid(String words) {
    return Schemas.invalid("Parameter '%s' is invalid: %s".formatted(name, words));
  }

  /** What is wrong with a value; empty if nothing. */
  Optional<String> complaint(Object value, CustomConstraints customs) {
    return constraints.stream().flatMap(each -> each.complaint(value, type, customs).stream()).findFirst();
  }

  /** What {@code /validate} tells about the parameter. */
  Map<String, Object> shown(Object userDefault, Object userValue) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("Type", typeShown());
    shown.put("Description", description);
    shown.put("NoEcho", hidden ? "true" : "false");
    shown.put("Label", label);
    if (userDefault != null || defaultValue != null) {
      shown.put("Default", userDefault != null ? userDefault : defaultValue);
    }
    if (userValue != null) {
      shown.put("Value", userValue);
    }
    constraints.forEach(constraint -> shown.putAll(constraint.rule().shown()));
    var words = constraints.stream().flatMap(constraint -> constraint.description().stream()).toList();
    if (!words.isEmpty()) {
      shown.put("ConstraintDescription", String.join(" ", words));
    }
    return shown;
  }

  private String typeShown() {
    return switch (type) {
      case STRING, ANY, INTEGER -> "String";
      case NUMBER -> "Number";
      case BOOLEAN -> "Boolean";
      case LIST -> "CommaDelimitedList";
      case MAP -> "Json";
    };
  }
}
