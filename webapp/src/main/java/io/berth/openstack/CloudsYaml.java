package io.berth.openstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clouds described in {@code clouds.yaml}, completed by the profiles of {@code clouds-public.yaml} and by the
 * secrets that {@code secure.yaml} keeps apart.
 */
final class CloudsYaml {

  private final Map<String, Object> clouds;
  private final Map<String, Object> profiles;

  CloudsYaml(CloudFiles files) {
    Map<String, Object> described = files.load("OS_CLIENT_CONFIG_FILE", "clouds");
    merge(described, files.load("OS_CLIENT_SECURE_FILE", "secure"));
    clouds = map(described.get("clouds"));
    profiles = map(files.load("OS_CLIENT_VENDOR_FILE", "clouds-public").get("public-clouds"));
  }

  /** One cloud by its name: what its profile says, where it does not say otherwise itself. */
  Map<String, Object> cloud(String name) {
    if (!clouds.containsKey(name)) {
      throw new IllegalArgumentException("OS_CLOUD is " + name + ", but clouds.yaml knows only " + clouds.keySet());
    }
    Map<String, Object> own = map(clouds.get(name));
    Map<String, Object> cloud = new LinkedHashMap<>();
    // "cloud" is the older word for it.
    text(own, "profile").or(() -> text(own, "cloud")).ifPresent(profile -> merge(cloud, profile(name, profile)));
    merge(cloud, own);
    return cloud;
  }

  private Map<String, Object> profile(String cloud, String profile) {
    if (!profiles.containsKey(profile)) {
      throw new IllegalArgumentException("The cloud " + cloud + " has the profile " + profile
          + ", but clouds-public.yaml knows only " + profiles.keySet());
    }
    return map(profiles.get(profile));
  }

  /** The text behind a key, which like in every client may stand below {@code auth} or beside it. */
  static Optional<String> text(Map<String, Object> cloud, String key) {
    return Stream.of(map(cloud.get("auth")), cloud)
        .map(place -> place.get(key))
        .filter(value -> value != null && !(value instanceof Map) && !(value instanceof List))
        .map(Object::toString)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /** The one region, or the first of several, which is the default one. */
  static Optional<String> region(Map<String, Object> cloud) {
    return text(cloud, "region_name").or(() -> cloud.get("regions") instanceof List<?> regions
        ? regions.stream().map(region -> region instanceof Map<?, ?> map ? map.get("name") : region)
            .map(String::valueOf).findFirst()
        : Optional.empty());
  }

  private static void merge(Map<String, Object> into, Map<String, Object> more) {
    more.forEach((key, value) -> {
      if (value instanceof Map) {
        Map<String, Object> both = new LinkedHashMap<>(map(into.get(key)));
        merge(both, map(value));
        into.put(key, both);
      } else {
        into.put(key, value);
      }
    });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
