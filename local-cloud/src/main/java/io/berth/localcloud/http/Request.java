package io.berth.localcloud.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to one service. The path is what follows the service's prefix, still percent-encoded and
 * beginning with a slash; header names are lower case, and the caller is null when the request carried no valid token.
 */
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Caller caller) {

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** A header by its lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
