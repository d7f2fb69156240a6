package io.berth.localcloud.heat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The named conditions of a template, each decided once. */
final class Conditions {

  private final Map<String, Object> definitions;
  private final HotVersion version;
  private final Evaluation evaluation;
  private final Map<String, Boolean> decided = new HashMap<>();
  private final Set<String> deciding = new HashSet<>();

  Conditions(Map<String, Object> definitions, HotVersion version, Scope parameters) {
    this.definitions = definitions;
    this.version = version;
    this.evaluation = new Evaluation(version, new ConditionScope(parameters, this::holds));
  }

  /** Complains about definitions that are no conditions. */
  void validate() {
    var calls = CallCheck.ofConditions(version);
    definitions.forEach((name, definition) -> {
      if (!(definition instanceof Boolean) && !isCall(definition)) {
        throw invalid("The definition of condition \"%s\" is invalid: %s".formatted(name,
            PythonText.str(definition)));
      }
      calls.check(definition, List.of("conditions", name));
    });
  }

  private boolean isCall(Object definition) {
    return Call.of(Trees.map(definition),
        name -> version.hasConditionFunction(name) || version.hasFunction(name)).isPresent();
  }

  boolean contains(String name) {
    return definitions.containsKey(name);
  }

  /** Whether a condition holds; it may not depend on itself. */
  synchronized boolean holds(String name) {
    Arguments.require(contains(name), "Invalid condition \"%s\"".formatted(name));
    var known = decided.get(name);
    if (known != null) {
      return known;
    }
    if (!deciding.add(name)) {
      throw invalid("Circular definition for condition \"%s\"".formatted(name));
    }
    var holds = ConditionFunctions.truth(definitions.get(name), evaluation);
    deciding.remove(name);
    decided.put(name, holds);
    return holds;
  }

  /** Whether an item of the template with this condition, which may be null, is there. */
  boolean allows(Object condition) {
    return condition == null || ConditionFunctions.truth(condition, evaluation);
  }

  private static HeatError invalid(String words) {
    return HeatError.invalid("Condition validation error", List.of(), words);
  }
}
