package io.berth.comparison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** How many nodes of one size there were, over time. */
final class Counts {

  private record Some(Span span, int nodes) {}

  private final List<Some> all = new ArrayList<>();

  void add(Span span, int nodes) {
    all.add(new Some(span, nodes));
  }

  boolean isAny() {
    return !all.isEmpty();
  }

  int at(Instant moment) {
    return all.stream().filter(some -> some.span().holds(moment)).mapToInt(Some::nodes).sum();
  }

  void cuts(SortedSet<Instant> cuts) {
    all.forEach(some -> {
      cuts.add(some.span().from());
      cuts.add(some.span().end());
    });
  }
}
