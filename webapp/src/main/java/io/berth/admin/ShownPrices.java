package io.berth.admin;

import io.berth.pricing.NodePrices;
import io.berth.pricing.PriceList;
import io.berth.pricing.Pricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One price list as the page shows it.
 *
 * @param until when another takes over
 * @param made who planned it, and when
 */
record ShownPrices(PriceList list, State state, Optional<Instant> until, PricesReading.Made made) {

  /** What a list is good for at this moment. */
  enum State {
    /** It holds. */
    NOW,
    /** It will hold. */
    PLANNED,
    /** It has held. */
    OVER,
    /** Another that starts at the same moment was made later: it never holds. */
    REPLACED
  }

  /** The newest first. */
  static List<ShownPrices> of(Pricing pricing, PricesReading reading, Instant now) {
    Map<Long, PricesReading.Made> made = reading.made().stream().collect(Collectors.toMap(PricesReading.Made::id, Function.identity()));
    List<ShownPrices> shown = new ArrayList<>();
    List<PriceList> lists = pricing.lists();
    for (int place = 0; place < lists.size(); place++) {
      PriceList list = lists.get(place);
      Optional<Instant> until = place + 1 < lists.size() ? Optional.of(lists.get(place + 1).startsAt()) : Optional.empty();
      shown.add(new ShownPrices(list, state(list, until, now), until, made.get(list.id())));
    }
    Collections.reverse(shown);
    return shown;
  }

  private static State state(PriceList list, Optional<Instant> until, Instant now) {
    if (until.filter(list.startsAt()::equals).isPresent()) {
      return State.REPLACED;
    }
    if (list.startsAt().isAfter(now)) {
      return State.PLANNED;
    }
    return until.filter(end -> !end.isAfter(now)).isPresent() ? State.OVER : State.NOW;
  }

  /** By the name of the size; empty if nodes cost what they hold. */
  public Map<String, BigDecimal> sizes() {
    return list.nodes() instanceof NodePrices.BySize bySize ? new TreeMap<>(bySize.hours()) : Map.of();
  }

  /** Absent if nodes cost by their size. */
  public Optional<NodePrices.ByHeld> held() {
    return list.nodes() instanceof NodePrices.ByHeld held ? Optional.of(held) : Optional.empty();
  }
}
