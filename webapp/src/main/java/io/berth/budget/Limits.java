package io.berth.budget;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** So much of some things and no more, in the units of {@link Thing}'s names; what is not here is not limited. */
public record Limits(Map<Thing, Long> of) {

  /** No limit of anything. */
  public static final Limits NONE = new Limits(Map.of());
  /** Larger than anything anybody has; beyond it, a limit is a slip of the hand. */
  public static final long MOST = 1_000_000_000;

  public Limits {
    of = Map.copyOf(requireNonNull(of, "of is null"));
    of.forEach((thing, limit) -> {
      if (limit < 0 || limit > MOST) {
        throw new IllegalArgumentException(thing + " is not limited by " + limit);
      }
    });
  }

  /** In the unit of the limit. */
  public Optional<Long> get(Thing thing) {
    return Optional.ofNullable(of.get(thing));
  }

  /** In the unit in which the thing is counted. */
  OptionalLong counted(Thing thing) {
    Long limit = of.get(thing);
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit * thing.unit());
  }

  /** These, and the others where these say nothing. */
  Limits or(Limits others) {
    EnumMap<Thing, Long> both = new EnumMap<>(Thing.class);
    both.putAll(others.of);
    both.putAll(of);
    return new Limits(both);
  }

  /** The same, with another limit of this thing. */
  public Limits with(Thing thing, long limit) {
    EnumMap<Thing, Long> changed = new EnumMap<>(Thing.class);
    changed.putAll(of);
    changed.put(thing, limit);
    return new Limits(changed);
  }
}
