package io.berth.localcloud.heat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A call of a function: a map whose only key is the function's name. */
record Call(String name, Function function, Object arguments) {

  /** The call a map is, if the function of its only key is known here. */
  static Optional<Call> of(Map<String, Object> map, Predicate<String> known) {
    if (map.size() != 1) {
      return Optional.empty();
    }
    var entry = map.entrySet().iterator().next();
    return known.test(entry.getKey())
        ? Optional.of(new Call(entry.getKey(), Functions.named(entry.getKey()), entry.getValue()))
        : Optional.empty();
  }
}
