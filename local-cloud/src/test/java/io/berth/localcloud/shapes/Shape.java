package io.berth.localcloud.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an answer of the real OpenStack is made of: objects by their keys, lists by what they hold, values by their type.
 * A key with a question mark is not in every answer; the key {@code *} stands for any.
 */
record Shape(Object tree) {

  /** Where an answer has another shape: what is missing, what is invented, what is of another type. */
  List<String> differences(Object answer) {
    List<String> differences = new ArrayList<>();
    compare("", tree, answer, differences);
    return differences;
  }

  private static void compare(String place, Object shape, Object value, List<String> differences) {
    if (shape instanceof Map<?, ?> keys && value instanceof Map<?, ?> object) {
      compareKeys(place, keys, object, differences);
    } else if (shape instanceof List<?> each && value instanceof List<?> list) {
      each.forEach(one -> list.forEach(entry -> compare(place + "[]", one, entry, differences)));
    } else if (!allowed(shape, value)) {
      differences.add(place + " is " + type(value) + " and should be " + shape);
    }
  }

  private static void compareKeys(String place, Map<?, ?> keys, Map<?, ?> object, List<String> differences) {
    if (keys.containsKey("*")) {
      object.forEach((key, value) -> compare(place + "/*", keys.get("*"), value, differences));
      return;
    }
    TreeSet<Object> invented = new TreeSet<>(object.keySet());
    keys.forEach((marked, shape) -> {
      String key = marked.toString().replaceFirst("\\?$", "");
      invented.remove(key);
      if (object.containsKey(key)) {
        compare(place + "/" + key, shape, object.get(key), differences);
      } else if (key.equals(marked)) {
        differences.add(place + "/" + key + " is missing");
      }
    });
    invented.forEach(key -> differences.add(place + "/" + key + " is invented"));
  }

  /** What was null when it was looked at may be anything at another time. */
  private static boolean allowed(Object shape, Object value) {
    return shape.equals("any") || shape.equals("null")
        || shape instanceof String types && Arrays.asList(types.split("\\|")).contains(type(value));
  }

  private static String type(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map || value instanceof List) {
      return value instanceof Map ? "object" : "list";
    }
    return value instanceof Number ? "number" : value instanceof Boolean ? "boolean" : "string";
  }
}
