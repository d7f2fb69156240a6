package io.berth.localcloud.http;

import java.util.Map;

/** A request together with what the names in its route's pattern stood for. */
public record Call(Request request, Map<String, String> names) {

  /** The path segment a pattern's name stood for. */
  public String name(String name) {
    return names.get(name);
  }

  public Caller caller() {
    return request.caller();
  }

  /** The body as a JSON object. */
  public Map<String, Object> body() {
    return Json.object(request.body());
  }

  /** The object below one key of the body, as OpenStack wraps them; empty when it is not there. */
  public Map<String, Object> body(String key) {
    return Json.objectIn(body().get(key));
  }
}
