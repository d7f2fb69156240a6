package io.berth.localcloud.identity;

import io.berth.localcloud.http.Rejected;
import java.util.Map;

/** What a request's body gives, or else. */
final class Given {

  private Given() {}

  static String requiredName(Map<String, Object> given, int limit) {
    if (!(given.get("name") instanceof String name)) {
      throw new Rejected(400, "'name' is a required property");
    }
    if (name.isBlank() || name.length() > limit) {
      throw new Rejected(400, "Invalid input for field 'name': it must have 1 to " + limit + " characters.");
    }
    return name;
  }

  static String text(Map<String, Object> given, String key, String otherwise) {
    return given.get(key) instanceof String text ? text : otherwise;
  }

  static boolean flag(Map<String, Object> given, String key, boolean otherwise) {
    return given.get(key) instanceof Boolean flag ? flag : otherwise;
  }
}
