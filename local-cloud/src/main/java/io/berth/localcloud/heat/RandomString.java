package io.berth.localcloud.heat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A secret drawn once when it is made. */
final class RandomString implements NativeType {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DEFAULT_LENGTH = 32;
  private static final String LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final Map<String, String> CLASSES = Map.of(
      "lettersdigits", LOWERCASE + LOWERCASE.toUpperCase(Locale.ROOT) + DIGITS,
      "letters", LOWERCASE + LOWERCASE.toUpperCase(Locale.ROOT),
      "lowercase", LOWERCASE,
      "uppercase", LOWERCASE.toUpperCase(Locale.ROOT),
      "digits", DIGITS,
      "hexdigits", DIGITS + "abcdefABCDEF",
      "octdigits", "01234567");

  @Override
  public ResourceState begin(ResourceState resource, Instant now) {
    var made = resource.madeAs(resource.label().physicalName(), Map.of());
    return made.data().containsKey("value") ? made : made.withData("value", draw(resource.properties()));
  }

  private static String draw(Map<String, Object> properties) {
    var length = Numbers.of(properties.getOrDefault("length", DEFAULT_LENGTH)).intValue();
    var characters = new ArrayList<String>();
    var pools = new ArrayList<String>();
    for (var each : classes(properties)) {
      pools.add(CLASSES.get(PythonText.str(each.getOrDefault("class", "lettersdigits"))));
      demand(characters, pools.get(pools.size() - 1), each);
    }
    for (var each : Trees.list(properties.get("character_sequences"))) {
      pools.add(PythonText.str(Trees.map(each).get("sequence")));
      demand(characters, pools.get(pools.size() - 1), Trees.map(each));
    }
    fill(characters, String.join("", pools), length);
    Collections.shuffle(characters, RANDOM);
    return String.join("", characters);
  }

  private static List<Map<String, Object>> classes(Map<String, Object> properties) {
    if (!properties.containsKey("character_classes") && properties.containsKey("character_sequences")) {
      return List.of();
    }
    return Trees.list(properties.getOrDefault("character_classes", List.of(Map.of("min", 0)))).stream()
        .map(Trees::map).collect(Collectors.toList());
  }

  private static void demand(List<String> characters, String pool, Map<String, Object> from) {
    fill(characters, pool, characters.size() + Numbers.of(from.getOrDefault("min", 1)).intValue());
  }

  private static void fill(List<String> characters, String pool, int length) {
    while (characters.size() < length) {
      characters.add(String.valueOf(pool.charAt(RANDOM.nextInt(pool.length()))));
    }
  }

  @Override
  public Resources.Progress progress(ResourceState resource, StackState stack, Instant now) {
    return Resources.Progress.complete(Map.of());
  }

  @Override
  public Map<String, Object> attributes(ResourceState resource, StackState stack) {
    return Map.of("value", resource.data().getOrDefault("value", ""));
  }

  @Override
  public String reference(ResourceState resource, StackState stack) {
    return PythonText.str(resource.data().getOrDefault("value", resource.name()));
  }
}
