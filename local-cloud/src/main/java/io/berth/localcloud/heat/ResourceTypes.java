package io.berth.localcloud.heat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All resource types of this cloud, as listed in {@code types.yaml}. */
final class ResourceTypes {

  private static final Map<String, ResourceType> ALL = read();

  private ResourceTypes() {}

  private static Map<String, ResourceType> read() {
    var types = new TreeMap<String, ResourceType>();
    Yaml.environment(text()).forEach((name, tree) -> types.put(name, type(name, Trees.map(tree))));
    types.put(ResourceType.NONE, new ResourceType(ResourceType.NONE, Map.of(), Map.of()));
    return types;
  }

  private static ResourceType type(String name, Map<String, Object> tree) {
    var attributes = Trees.map(tree.get("attributes")).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> PythonText.str(e.getValue())));
    return new ResourceType(name, PropertySchema.all(tree.get("properties")), attributes);
  }

  private static String text() {
    try (var in = ResourceTypes.class.getResourceAsStream("types.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("types.yaml is part of this jar", e);
    }
  }

  static Map<String, ResourceType> all() {
    return ALL;
  }

  static Optional<ResourceType> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The type of this name; complains as Heat does about a template that uses an unknown one. */
  static ResourceType known(String name) {
    return find(name).orElseThrow(
        () -> HeatError.invalid("The Resource Type (%s) could not be found.".formatted(name)));
  }
}
