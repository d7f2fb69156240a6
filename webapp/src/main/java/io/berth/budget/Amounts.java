package io.berth.budget;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/** So much of each thing, in the units that {@link Thing} counts in; zero where nothing is said. */
public record Amounts(Map<Thing, Long> of) {

  /** Nothing of anything. */
  public static final Amounts NONE = new Amounts(Map.of());

  public Amounts {
    of = Map.copyOf(requireNonNull(of, "of is null"));
  }

  public long get(Thing thing) {
    return of.getOrDefault(thing, 0L);
  }

  /** What these are more than others; below zero where they are less. */
  Amounts minus(Amounts others) {
    EnumMap<Thing, Long> rest = new EnumMap<>(Thing.class);
    for (Thing thing : Thing.values()) {
      rest.put(thing, get(thing) - others.get(thing));
    }
    return new Amounts(rest);
  }

  /** The same, with so much of this thing instead. */
  public Amounts with(Thing thing, long amount) {
    EnumMap<Thing, Long> changed = new EnumMap<>(Thing.class);
    changed.putAll(of);
    changed.put(thing, amount);
    return new Amounts(changed);
  }
}
