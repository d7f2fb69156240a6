package io.berth.localcloud.heat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an environment adds to a template: values, usual values, and types standing for other types. */
record Environment(Map<String, Object> parameters, Map<String, Object> parameterDefaults,
    Map<String, Object> resourceRegistry, List<Object> eventSinks) {

  private static final Set<String> SECTIONS = Set.of("parameters", "resource_registry", "parameter_defaults",
      "encrypted_param_names", "event_sinks", "parameter_merge_strategies");

  static final Environment EMPTY = new Environment(Map.of(), Map.of(), Map.of(), List.of());

  /** The environment a request brings, as a map or as a text. */
  static Environment of(Object tree) {
    try {
      var map = tree instanceof String text ? Yaml.environment(text) : Trees.map(Yaml.plain(tree));
      return ofSections(map);
    } catch (Yaml.Unreadable e) {
      throw HeatError.badRequest("Environment not in valid format: " + e.getMessage());
    }
  }

  private static Environment ofSections(Map<String, Object> map) {
    map.forEach((section, content) -> {
      if (!SECTIONS.contains(section)) {
        throw new Yaml.Unreadable("environment has wrong section \"%s\"".formatted(section));
      }
      if (content == null) {
        throw new Yaml.Unreadable("environment has empty section \"%s\"".formatted(section));
      }
    });
    return new Environment(Trees.map(map.get("parameters")), Trees.map(map.get("parameter_defaults")),
        Trees.map(map.get("resource_registry")), Trees.list(map.get("event_sinks")));
  }

  /** This environment with another laid over it. */
  Environment with(Environment over) {
    var sinks = new ArrayList<>(eventSinks);
    sinks.addAll(over.eventSinks);
    return new Environment(merged(parameters, over.parameters), merged(parameterDefaults, over.parameterDefaults),
        merged(resourceRegistry, over.resourceRegistry), sinks);
  }

  /** This environment with these values laid over its own. */
  Environment withParameters(Map<String, Object> values) {
    return with(new Environment(values, Map.of(), Map.of(), List.of()));
  }

  /** This environment with no values but those named. */
  Environment keepingParameters(Set<String> names) {
    var kept = new LinkedHashMap<>(parameters);
    kept.keySet().retainAll(names);
    return new Environment(kept, parameterDefaults, resourceRegistry, eventSinks);
  }

  private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
    var merged = new LinkedHashMap<>(under);
    merged.putAll(over);
    return merged;
  }

  /** The type that really stands for a type: by the resource's name, by the type, by a type with a star. */
  String typeOf(String resource, String type) {
    var forResource = Trees.map(Trees.map(resourceRegistry.get("resources")).get(resource)).get(type);
    if (forResource != null) {
      return PythonText.str(forResource);
    }
    return resourceRegistry.get(type) instanceof String mapped ? mapped : byPattern(type).orElse(type);
  }

  private Optional<String> byPattern(String type) {
    for (var entry : resourceRegistry.entrySet()) {
      var key = entry.getKey();
      if (key.endsWith("*") && type.startsWith(key.substring(0, key.length() - 1))
          && entry.getValue() instanceof String to) {
        return Optional.of(to.endsWith("*")
            ? to.substring(0, to.length() - 1) + type.substring(key.length() - 1) : to);
      }
    }
    return Optional.empty();
  }

  /** The environment as the API shows it. */
  Map<String, Object> shown() {
    var registry = new LinkedHashMap<String, Object>();
    registry.put("resources", Map.of());
    registry.putAll(resourceRegistry);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("resource_registry", registry);
    shown.put("parameters", parameters);
    shown.put("parameter_defaults", parameterDefaults);
    shown.put("event_sinks", eventSinks);
    return shown;
  }
}
