package io.berth.localcloud.heat;

import io.berth.localcloud.http.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of things, as the caller reaches them. */
record Links(String root) {

  /** Links for a caller, who may know the cloud by another name than the cloud itself. */
  static Links of(Request request, URI endpoint) {
    var host = request.headers().get("host");
    return new Links(host == null ? endpoint + "/v1" : "http://" + host + endpoint.getPath() + "/v1");
  }

  String stack(StackIdentity stack) {
    return "%s/%s/stacks/%s/%s".formatted(root, stack.project(), stack.name(), stack.id());
  }

  String resource(StackIdentity stack, String name) {
    return stack(stack) + "/resources/" + name;
  }

  String event(StackIdentity stack, Event event) {
    return resource(stack, event.resource()) + "/events/" + event.id();
  }

  static Map<String, Object> link(String href, String relation) {
    return Shown.of("href", href, "rel", relation);
  }

  /** The same request for what follows the last one shown. */
  String next(HeatCall call, String marker) {
    return "%s/%s/%s?%s&marker=%s".formatted(root, call.project(), String.join("/", call.path()),
        query(call, "marker"), marker);
  }

  /** A request's query as it came, without one of its parameters. */
  static String query(HeatCall call, String omitted) {
    return call.request().query().entrySet().stream().filter(each -> !each.getKey().equals(omitted))
        .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
