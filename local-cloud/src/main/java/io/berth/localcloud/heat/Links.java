package io.berth.localcloud.heat;

import io.berth.localcloud.http.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    var query = call.request().query().entrySet().stream().filter(each -> !each.getKey().equals("marker"))
        .map(each -> each.getKey() + "=" + encoded(each.getValue())).collect(Collectors.joining("&"));
    return "%s/%s/%s?%s&marker=%s".formatted(root, call.project(), String.join("/", call.path()), query, marker);
  }

  private static String encoded(List<String> values) {
    return URLEncoder.encode(values.isEmpty() ? "" : values.get(0), StandardCharsets.UTF_8);
  }
}
