package io.berth.localcloud.heat;

import io.berth.localcloud.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A request to Heat, taken apart: its path in pieces behind the project, its query, its body. */
final class HeatCall {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Request request;
  private final List<String> path;

  HeatCall(Request request) {
    this.request = request;
    this.path = Stream.of(request.path().split("/")).filter(part -> !part.isEmpty())
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
  }

  Request request() {
    return request;
  }

  String method() {
    return request.method();
  }

  /** Everything, beginning with the version. */
  List<String> wholePath() {
    return path;
  }

  String project() {
    return path.get(1);
  }

  /** What follows the project. */
  List<String> path() {
    return path.subList(2, path.size());
  }

  Optional<String> query(String name) {
    return queries(name).stream().findFirst().filter(value -> !value.isEmpty());
  }

  List<String> queries(String name) {
    return request.query().getOrDefault(name, List.of());
  }

  /** A list in one query parameter, with commas. */
  List<String> listed(String name) {
    return query(name).map(value -> List.of(value.split(","))).orElse(List.of());
  }

  Optional<Integer> number(String name) {
    return query(name).map(value -> Extract.integer(name, value));
  }

  boolean truth(String name, boolean otherwise) {
    return query(name).map(value -> Extract.truth(name, value)).orElse(otherwise);
  }

  /** The body as a map; empty when there is none. */
  Map<String, Object> body() {
    if (request.body() == null || request.body().length == 0) {
      return new LinkedHashMap<>();
    }
    try {
      if (JSON.readValue(request.body(), Object.class) instanceof Map<?, ?> map) {
        return Trees.map(map);
      }
    } catch (JacksonException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static HeatError malformed() {
    return HeatError.badRequest(
        "The server could not comply with the request since it is either malformed or otherwise incorrect.");
  }
}
