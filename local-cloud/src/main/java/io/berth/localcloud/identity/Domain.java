package io.berth.localcloud.identity;

import io.berth.localcloud.http.Json;
import java.util.Map;

/** The one domain of this cloud. */
final class Domain {

  static final String ID = "default";
  static final String NAME = "Default";

  private Domain() {}

  /** Whether the object's "domain" names this domain by id or by name. */
  static boolean isIn(Map<String, Object> named) {
    Map<String, Object> domain = Json.objectIn(named.get("domain"));
    return ID.equals(domain.get("id")) || NAME.equals(domain.get("name"));
  }

  static Map<String, Object> reference() {
    return Json.tree("id", ID, "name", NAME);
  }
}
