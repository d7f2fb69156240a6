package io.berth.localcloud.identity;

import io.berth.localcloud.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the services are, as every token and GET /v3/auth/catalog tell it. */
public final class Catalog {

  private final URI address;
  private final String region;

  public Catalog(URI address, String region) {
    this.address = address;
    this.region = region;
  }

  /** Where identity is, with its version: OS_AUTH_URL. */
  public URI identity() {
    return address.resolve("/identity/v3");
  }

  /** A service's address without its prefix's slash at the end, for links in its answers. */
  public String url(String path) {
    return address + path;
  }

  List<Object> entries(String projectId) {
    return List.of(
        entry("identity", "keystone", "/identity/v3"),
        entry("orchestration", "heat", "/orchestration/v1/" + projectId),
        entry("compute", "nova", "/compute/v2.1"),
        entry("network", "neutron", "/network"),
        entry("share", "manila", "/share/v2"),
        entry("sharev2", "manilav2", "/share/v2"),
        entry("image", "glance", "/image"));
  }

  private Object entry(String type, String name, String path) {
    List<Object> endpoints = Stream.of("public", "internal", "admin")
        .map(side -> endpoint(type + "-" + side, side, path))
        .toList();
    return Json.tree("endpoints", endpoints, "id", stableId(type), "type", type, "name", name);
  }

  private Object endpoint(String key, String side, String path) {
    return Json.tree("id", stableId(key), "interface", side, "region_id", region, "url", url(path), "region", region);
  }

  /** Ids in the catalog mean nothing to anybody but should not change from token to token. */
  private static String stableId(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }
}
