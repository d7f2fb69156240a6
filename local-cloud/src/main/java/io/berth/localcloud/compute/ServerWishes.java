package io.berth.localcloud.compute;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.network.Port;
import io.berth.localcloud.network.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks of what a server is asked to be, alike for the API and for stacks. */
final class ServerWishes {

  private static final int ITEMS = 128;
  private static final int LENGTH = 255;

  private ServerWishes() {}

  /** Metadata as texts of at most 255 characters, at most 128 of them. */
  static Map<String, String> metadata(Object given) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Json.objectIn(given).forEach((key, value) -> metadata.put(key, String.valueOf(value)));
    if (metadata.size() > ITEMS) {
      throw new Rejected(403, "Maximum number of metadata items exceeds " + ITEMS);
    }
    metadata.forEach((key, value) -> {
      if (key.length() > LENGTH || value.length() > LENGTH) {
        throw new Rejected(400, "Invalid input for field/attribute " + key.substring(0, Math.min(key.length(), LENGTH))
            + ". Value is too long");
      }
    });
    return metadata;
  }

  /** The id of a port of this project. */
  static String port(Ports ports, String project, String id) {
    return ports.find(id)
        .filter(port -> port.projectId().equals(project))
        .map(Port::id)
        .orElseThrow(() -> new Rejected(400, "Port id " + id + " could not be found."));
  }

  /** Nova's own limit of user data, in characters of its base64 form. */
  static void checkLength(int base64Characters) {
    if (base64Characters > Servers.USER_DATA_LIMIT) {
      throw new Rejected(400, "Invalid input for field/attribute user_data. The value is too long: "
          + base64Characters + " characters of base64, the limit is " + Servers.USER_DATA_LIMIT);
    }
  }
}
