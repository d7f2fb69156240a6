package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refusals as answers. */
final class Faulty {

  private static final Map<Integer, String> TITLES = Map.of(400, "Bad Request", 403, "Forbidden", 404, "Not Found",
      405, "Method Not Allowed", 409, "Conflict", 500, "Internal Server Error");
  private static final String MALFORMED =
      "The server could not comply with the request since it is either malformed or otherwise incorrect.";
  private static final Map<Integer, String> EXPLANATIONS = Map.of(400, MALFORMED,
      403, "Access was denied to this resource.", 404, "The resource could not be found.", 405, MALFORMED,
      409, "There was a conflict when trying to complete your request.",
      500, "The server has either erred or is incapable of performing the requested operation.");

  private Faulty() {}

  /** The answer to a call that was refused; {@code /validate} puts some words differently. */
  static Answer of(HeatError error, boolean validating) {
    var plain = validating && error.type().equals("StackValidationFailed");
    var inner = Shown.of("type", plain ? "HTTPBadRequest" : error.type(), "traceback", null);
    if (error.status() < 500) {
      inner.put("message", plain ? error.plainMessage() : error.remoteMessage());
    }
    return of(error.status(), inner);
  }

  private static Answer of(int status, Map<String, Object> inner) {
    return Answer.json(status, Shown.of("code", status, "title", TITLES.get(status), "explanation",
        EXPLANATIONS.get(status), "error", inner));
  }

  /** No or a wrong token. */
  static Answer unauthorized(String keystone) {
    var answer = Answer.json(401, Shown.of("error", Shown.of("code", 401, "title", "Unauthorized",
        "message", "The request you have made requires authentication.")));
    var headers = new LinkedHashMap<>(answer.headers());
    headers.put("WWW-Authenticate", "Keystone uri=\"%s\"".formatted(keystone));
    return new Answer(401, headers, answer.body());
  }

  /** A path that leads nowhere. */
  static Answer nowhere() {
    return Answer.json(404, Shown.of("message", "The resource could not be found.<br /><br />\n\n\n",
        "code", "404 Not Found", "title", "Not Found"));
  }

  /** A path that leads somewhere, but not with this method. */
  static Answer methodNotAllowed() {
    return of(405, Shown.of("type", "HTTPMethodNotAllowed", "traceback", null, "message", MALFORMED));
  }

  /** Something of our own went wrong. */
  static Answer broken(RuntimeException e) {
    return of(500, Shown.of("type", e.getClass().getSimpleName(), "traceback", null));
  }
}
