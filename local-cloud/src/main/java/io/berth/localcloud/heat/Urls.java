package io.berth.localcloud.heat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code make_url}: an address from its parts, escaped. */
final class Urls {

  private Urls() {}

  static Object make(Object arguments) {
    var parts = Arguments.map(arguments, "The arguments to \"make_url\" must be a map");
    var scheme = text(parts, "scheme");
    Arguments.require(!scheme.contains(":"), "URL \"scheme\" should not contain ':'");
    var path = quoted(text(parts, "path")).replace("%2F", "/");
    return (scheme.isEmpty() ? "" : scheme + ":") + "//" + authority(parts)
        + (path.isEmpty() || path.startsWith("/") ? path : "/" + path) + query(Trees.map(parts.get("query")))
        + (text(parts, "fragment").isEmpty() ? "" : "#" + quoted(text(parts, "fragment")));
  }

  private static String authority(Map<String, Object> parts) {
    var user = quoted(text(parts, "username"));
    var password = quoted(text(parts, "password"));
    var port = text(parts, "port");
    return (user.isEmpty() ? "" : user + (password.isEmpty() ? "" : ":" + password) + "@") + host(text(parts, "host"))
        + (port.isEmpty() ? "" : ":" + port);
  }

  private static String host(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String query(Map<String, Object> query) {
    return query.isEmpty() ? "" : query.entrySet().stream()
        .map(e -> quoted(e.getKey()) + "=" + quoted(PythonText.str(e.getValue())).replace("%2F", "/"))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String text(Map<String, Object> parts, String key) {
    return parts.get(key) == null ? "" : PythonText.str(parts.get(key));
  }

  private static String quoted(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
