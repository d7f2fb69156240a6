package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template together with its parameters, conditions and files: which resources a stack has, what each needs before
 * it can be made, and what its properties are. Immutable but for what it has already worked out.
 */
final class Blueprint {

  private final Template template;
  private final Environment environment;
  private final Map<String, String> files;
  private final Parameters parameters;
  private final Conditions conditions;
  private Map<String, ResourceDefinition> resources;
  private Map<String, Set<String>> requirements;

  Blueprint(StackIdentity identity, Plan plan) {
    this.template = Template.of(plan.template());
    this.environment = plan.environment();
    this.files = plan.files();
    this.parameters = new Parameters(template.parameters(), environment, identity);
    this.conditions = new Conditions(template.conditions(), template.version(), scope(Knowledge.NONE));
  }

  Template template() {
    return template;
  }

  Parameters parameters() {
    return parameters;
  }

  Conditions conditions() {
    return conditions;
  }

  Environment environment() {
    return environment;
  }

  /** The resources whose conditions hold, in the template's order. */
  synchronized Map<String, ResourceDefinition> resources() {
    if (resources == null) {
      var enabled = new LinkedHashMap<String, ResourceDefinition>();
      template.resources().forEach((name, definition) -> {
        if (isEnabled(definition.condition(), List.of("resources", name, "condition"))) {
          enabled.put(name, definition);
        }
      });
      resources = enabled;
    }
    return resources;
  }

  /** Whether a condition, which may be null, holds; complains at its place. */
  boolean isEnabled(Object condition, List<String> place) {
    try {
      return conditions.allows(condition);
    } catch (Unresolvable e) {
      throw HeatError.invalid("", place, e.getMessage());
    }
  }

  /** The type a resource really has, after the environment's say. */
  ResourceType typeOf(String name) {
    return ResourceTypes.known(environment.typeOf(name, resources().get(name).type()));
  }

  /** For each resource the names of those that must be there before it. */
  synchronized Map<String, Set<String>> requirements() {
    if (requirements == null) {
      var all = new LinkedHashMap<String, Set<String>>();
      resources().forEach((name, definition) -> all.put(name, requirements(definition)));
      requirements = all;
    }
    return requirements;
  }

  private Set<String> requirements(ResourceDefinition definition) {
    var needed = new LinkedHashSet<String>();
    for (var name : definition.dependsOn()) {
      if (resources().containsKey(name)) {
        needed.add(name);
      } else if (!template.resources().containsKey(name)) {
        throw HeatError.unknownReference(name, definition.name());
      }
    }
    var evaluation = evaluation(Knowledge.NONE);
    referenced(definition, "Properties", definition.properties(), evaluation, needed);
    referenced(definition, "Metadata", definition.metadata(), evaluation, needed);
    return needed;
  }

  private void referenced(ResourceDefinition definition, String section, Object tree, Evaluation evaluation,
      Set<String> needed) {
    References.in(tree, definition.name() + "." + section, template.version(), evaluation).forEach((name, place) -> {
      if (!resources().containsKey(name)) {
        throw HeatError.unknownReference(name, place);
      }
      needed.add(name);
    });
  }

  /** The resources an expression refers to. */
  Set<String> references(Object tree) {
    return References.in(tree, "", template.version(), evaluation(Knowledge.NONE)).keySet();
  }

  /** The properties of a resource with everything resolved; those that are omitted or null are left out. */
  Map<String, Object> properties(String name, Knowledge knowledge) {
    var type = typeOf(name);
    if (type.isNone()) {
      return Map.of();
    }
    var evaluation = evaluation(knowledge);
    var resolved = new LinkedHashMap<String, Object>();
    resources().get(name).properties().forEach((property, tree) -> {
      var value = evaluation.resolve(tree);
      if (value != Evaluation.OMITTED && value != null) {
        resolved.put(property, PropertyValues.coerced(type.properties().get(property), value));
      }
    });
    return resolved;
  }

  /** The metadata a template gives a resource. */
  Map<String, Object> metadata(String name, Knowledge knowledge) {
    return Trees.map(evaluation(knowledge).resolve(resources().get(name).metadata()));
  }

  /** The outputs whose conditions hold. */
  Map<String, OutputDefinition> outputs() {
    var enabled = new LinkedHashMap<String, OutputDefinition>();
    template.outputs().forEach((name, output) -> {
      if (isEnabled(output.condition(), List.of("outputs", name, "condition"))) {
        enabled.put(name, output);
      }
    });
    return enabled;
  }

  /** The value of an expression; complains with {@link Unresolvable}. */
  Object resolve(Object tree, Knowledge knowledge) {
    var value = evaluation(knowledge).resolve(tree);
    return value == Evaluation.OMITTED ? null : value;
  }

  Evaluation evaluation(Knowledge knowledge) {
    return new Evaluation(template.version(), scope(knowledge));
  }

  private Scope scope(Knowledge knowledge) {
    return new Scope() {
      @Override
      public Object parameter(String name) {
        return parameters.value(name);
      }

      @Override
      public String reference(String resource) {
        return knowledge.reference(resource);
      }

      @Override
      public Object attribute(String resource, String attribute) {
        return knowledge.attribute(resource, attribute);
      }

      @Override
      public Object attributes(String resource) {
        return knowledge.attributes(resource);
      }

      @Override
      public String file(String name) {
        return files.get(name);
      }

      @Override
      public boolean condition(String name) {
        return conditions.holds(name);
      }
    };
  }
}
