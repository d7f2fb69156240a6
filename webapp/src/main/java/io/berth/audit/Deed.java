package io.berth.audit;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What was done, to what.
 *
 * @param action a verb or two in small letters, with hyphens: {@code disable}, {@code change-pool}
 * @param kind what it was done to, in the words of pages: {@code class}, {@code person}, {@code cluster}
 * @param name as pages show the thing at this moment
 * @param course the class it happened in, if in one
 * @param detail what changed, for a reader; never a secret
 */
public record Deed(String action, String kind, Optional<UUID> object, String name, Optional<UUID> course, String detail) {

  public Deed {
    requireNonNull(action, "action is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(object, "object is null");
    requireNonNull(name, "name is null");
    requireNonNull(course, "course is null");
    requireNonNull(detail, "detail is null");
  }

  /** Done to this thing, in no class and with nothing more to say. */
  public static Deed of(String action, String kind, UUID object, String name) {
    return new Deed(action, kind, Optional.of(object), name, Optional.empty(), "");
  }

  /** The same, in this class. */
  public Deed in(UUID course) {
    return new Deed(action, kind, object, name, Optional.of(course), detail);
  }

  /** The same, with what changed. */
  public Deed with(String detail) {
    return new Deed(action, kind, object, name, course, detail);
  }

  /** The same, with what changed as {@code name=value}, in the map's order. */
  public Deed with(Map<String, ?> changes) {
    return with(changes.entrySet().stream()
        .map(change -> change.getKey() + "=" + change.getValue())
        .collect(Collectors.joining(" ")));
  }
}
