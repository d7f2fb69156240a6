package io.berth.localcloud.heat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to be done to a resource so that its properties become others. */
enum Difference {
  /** Nothing: they are the same. */
  NONE,
  /** Nothing outside of the engine: what changed matters only when it is made. */
  NOTED,
  /** It can be changed as it stands. */
  IN_PLACE,
  /** Another must be made in its place. */
  REPLACEMENT;

  private static final String SERVER = "OS::Nova::Server";
  private static final Set<String> BOOT_ONLY = Set.of("user_data", "user_data_update_policy");

  static Difference between(ResourceState resource, ResourceType type, Map<String, Object> wanted) {
    if (!resource.type().equals(type.name())) {
      return REPLACEMENT;
    }
    var changed = changed(resource.properties(), wanted);
    if (changed.isEmpty()) {
      return NONE;
    }
    if (changed.stream().anyMatch(name -> replaces(type, name, wanted))) {
      return REPLACEMENT;
    }
    return type.name().equals(SERVER) && BOOT_ONLY.containsAll(changed) ? NOTED : IN_PLACE;
  }

  private static Set<String> changed(Map<String, Object> before, Map<String, Object> after) {
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(name -> !Objects.equals(Condensed.of(before.get(name)), Condensed.of(after.get(name))))
        .collect(Collectors.toSet());
  }

  private static boolean replaces(ResourceType type, String property, Map<String, Object> wanted) {
    return switch (type.name() + " " + property) {
      case SERVER + " user_data" -> "REPLACE".equals(wanted.getOrDefault("user_data_update_policy", "REPLACE"));
      case SERVER + " image" -> "REPLACE".equals(wanted.get("image_update_policy"));
      case SERVER + " flavor" -> "REPLACE".equals(wanted.get("flavor_update_policy"));
      default -> type.properties().containsKey(property) && !type.properties().get(property).updatable();
    };
  }
}
