package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The checks a template passes before anything is made of it, in the order of Heat's own. */
final class Validation {

  private final Blueprint blueprint;
  private final CustomConstraints customs;
  private final boolean strict;

  private Validation(Blueprint blueprint, CustomConstraints customs, boolean strict) {
    this.blueprint = blueprint;
    this.customs = customs;
    this.strict = strict;
  }

  /** All checks, as before a stack is made or changed. */
  static void ofStack(Blueprint blueprint, CustomConstraints customs) {
    new Validation(blueprint, customs, true).run();
  }

  /** The checks that need no values, as {@code /validate} makes them. */
  static void ofTemplate(Blueprint blueprint) {
    new Validation(blueprint, (constraint, value) -> Optional.empty(), false).run();
  }

  private void run() {
    blueprint.parameters().validate(strict, customs);
    blueprint.conditions().validate();
    blueprint.resources().keySet().forEach(blueprint::typeOf);
    checkCalls();
    checkNames();
    Graph.of(blueprint.requirements()).order();
    blueprint.resources().values().forEach(this::checkProperties);
    blueprint.outputs().values().forEach(this::checkOutput);
  }

  private void checkCalls() {
    var calls = checkOfValues(this::checkCall);
    blueprint.resources().forEach((name, definition) -> {
      if (!blueprint.typeOf(name).isNone()) {
        calls.check(definition.properties(), List.of("resources", name, "properties"));
        calls.check(definition.metadata(), List.of("resources", name, "metadata"));
      }
    });
  }

  private CallCheck checkOfValues(BiConsumer<Call, Object> more) {
    return CallCheck.ofValues(blueprint.template().version(), blueprint.evaluation(Knowledge.NONE), more);
  }

  private void checkCall(Call call, Object arguments) {
    if (call.name().equals("if") && Trees.list(arguments).get(0) instanceof String condition) {
      Arguments.require(blueprint.conditions().contains(condition), "Invalid condition \"%s\"".formatted(condition));
    }
    if (call.name().equals("get_attr")) {
      checkAttribute(Trees.list(arguments));
    }
  }

  private void checkAttribute(List<Object> arguments) {
    if (arguments.size() > 1 && arguments.get(0) instanceof String resource
        && arguments.get(1) instanceof String attribute && blueprint.resources().containsKey(resource)) {
      Arguments.require(blueprint.typeOf(resource).hasAttribute(attribute),
          "The Referenced Attribute (%s %s) is incorrect.".formatted(resource, attribute));
    }
  }

  private void checkNames() {
    var twice = blueprint.resources().keySet().stream().filter(blueprint.parameters()::contains)
        .map(PythonText::repr).collect(Collectors.joining(", "));
    if (!twice.isEmpty()) {
      throw HeatError.invalid("Duplicate names {%s}".formatted(twice));
    }
  }

  private void checkProperties(ResourceDefinition definition) {
    var type = blueprint.typeOf(definition.name());
    if (type.isNone()) {
      return;
    }
    var check = new PropertyCheck(definition.name(), customs);
    check.checkNames(type.properties(), definition.properties());
    if (strict) {
      check.checkPresence(type.properties(), present(definition, check));
    }
  }

  /** The properties that are there; values are judged on the way unless they wait for another resource. */
  private Map<String, Object> present(ResourceDefinition definition, PropertyCheck check) {
    var schemas = blueprint.typeOf(definition.name()).properties();
    var present = new LinkedHashMap<String, Object>();
    definition.properties().forEach((name, tree) -> {
      var value = value(name, tree, check);
      if (value != Evaluation.OMITTED) {
        present.put(name, value);
        if (blueprint.references(tree).isEmpty()) {
          check.checkValue(name, schemas.get(name), value);
        }
      }
    });
    return present;
  }

  private Object value(String name, Object tree, PropertyCheck check) {
    try {
      return blueprint.evaluation(Knowledge.NONE).resolve(tree);
    } catch (Unresolvable e) {
      throw check.unresolvable(name, e);
    }
  }

  private void checkOutput(OutputDefinition output) {
    checkOfValues((call, arguments) -> {
      checkOutputReference(call, arguments);
      checkCall(call, arguments);
    }).check(output.value(), List.of("outputs", output.name(), "value"));
  }

  private void checkOutputReference(Call call, Object arguments) {
    var named = call.name().equals("get_attr") ? Trees.list(arguments).get(0)
        : call.name().equals("get_resource") ? arguments : null;
    if (named instanceof String resource && !blueprint.resources().containsKey(resource)) {
      throw new Unresolvable("The specified reference \"%s\" (in unknown) is incorrect.".formatted(resource));
    }
  }
}
