package io.berth.openstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a long list page by page, each page starting after the last entry of the one before. */
final class Pages {

  private Pages() {}

  /**
   * Everything after the marker, each id once.
   *
   * @param page asks for one page of the given size after the given id
   */
  static <T> List<T> all(
      int size, Optional<String> after, Function<T, String> id, Function<Optional<String>, List<T>> page) {
    Map<String, T> found = new LinkedHashMap<>();
    Optional<String> marker = after;
    List<T> got;
    int known;
    do {
      known = found.size();
      got = page.apply(marker);
      got.forEach(entry -> found.put(id.apply(entry), entry));
      marker = got.isEmpty() ? marker : Optional.of(id.apply(got.get(got.size() - 1)));
      // A service that does not know the marker would give the same page for ever.
    } while (got.size() >= size && found.size() > known);
    return List.copyOf(found.values());
  }
}
