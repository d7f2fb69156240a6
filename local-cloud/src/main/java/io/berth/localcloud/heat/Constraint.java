package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A rule for a value, with the words its author wants to hear instead of Heat's. */
record Constraint(Rule rule, Optional<String> description) {

  private static final Set<String> KEYS = Set.of("description", "range", "length", "modulo", "allowed_values",
      "allowed_pattern", "custom_constraint");

  /** What is wrong with the value, in the author's words if there are any; empty if nothing. */
  Optional<String> complaint(Object value, ValueType type, CustomConstraints customs) {
    return rule.complaint(value, type, customs).map(words -> description.orElse(words));
  }

  /** The constraint a template writes as this tree. */
  static Constraint of(Object tree) {
    var map = Schemas.mapping(tree, KEYS, "parameter constraints");
    return new Constraint(rule(map), Optional.ofNullable(map.get("description")).map(PythonText::str));
  }

  private static Rule rule(Map<String, Object> map) {
    if (map.containsKey("range")) {
      var ends = ends(map, "range");
      return new Rule.Range(number(ends, "min"), number(ends, "max"));
    }
    if (map.containsKey("length")) {
      var ends = ends(map, "length");
      return new Rule.Length(number(ends, "min"), number(ends, "max"));
    }
    return map.containsKey("modulo") ? modulo(map) : namedRule(map);
  }

  private static Rule namedRule(Map<String, Object> map) {
    if (map.get("allowed_values") instanceof List<?> allowed) {
      return new Rule.AllowedValues(List.copyOf(allowed));
    }
    if (map.containsKey("allowed_values")) {
      throw Schemas.invalid("AllowedValues must be a list");
    }
    if (map.get("allowed_pattern") instanceof String pattern) {
      return new Rule.AllowedPattern(Pattern.compile(pattern));
    }
    if (map.containsKey("allowed_pattern")) {
      throw Schemas.invalid("AllowedPattern must be a string");
    }
    if (map.containsKey("custom_constraint")) {
      return new Rule.Custom(PythonText.str(map.get("custom_constraint")));
    }
    throw Schemas.invalid("No constraint expressed");
  }

  private static Map<String, Object> ends(Map<String, Object> map, String key) {
    var ends = Schemas.mapping(map.get(key), Set.of("min", "max"), key + " constraint");
    if (ends.isEmpty()) {
      throw Schemas.invalid("A %s constraint must have a min value and/or a max value specified.".formatted(key));
    }
    return ends;
  }

  private static Rule modulo(Map<String, Object> map) {
    var parts = Schemas.mapping(map.get("modulo"), Set.of("step", "offset"), "modulo constraint");
    if (!parts.containsKey("step") || !parts.containsKey("offset")) {
      throw Schemas.invalid("A modulo constraint must have a step value and an offset value specified.");
    }
    return new Rule.Modulo(number(parts, "step").longValue(), number(parts, "offset").longValue());
  }

  private static Number number(Map<String, Object> map, String key) {
    return map.get(key) == null ? null : Numbers.of(map.get(key));
  }
}
