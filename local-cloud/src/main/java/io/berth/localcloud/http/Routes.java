package io.berth.localcloud.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which part of a service answers which method and path. A pattern's {name} stands for one path segment. */
public final class Routes {

  /** Answers one matched request. */
  public interface Handler {
    Answer answer(Call call);
  }

  private record Route(String method, List<String> pattern, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route; the first that matches wins. */
  public Routes on(String method, String pattern, Handler handler) {
    routes.add(new Route(method, segments(pattern), handler));
    return this;
  }

  /** The answer of the first route that matches, or empty when none does. */
  public Optional<Answer> handle(Request request) {
    List<String> path = segments(request.path());
    for (Route route : routes) {
      if (route.method().equals(request.method())) {
        Optional<Map<String, String>> names = match(route.pattern(), path);
        if (names.isPresent()) {
          return Optional.of(route.handler().answer(new Call(request, names.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return Optional.empty();
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String expected = pattern.get(i);
      if (expected.startsWith("{")) {
        names.put(expected.substring(1, expected.length() - 1), Query.decode(path.get(i).replace("+", "%2B")));
      } else if (!expected.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
  }
}
