package io.berth.budget;

import java.util.List;

/** What came of asking for room. */
public sealed interface Decision {

  /** There is room, and it is reserved as soon as the transaction ends well. */
  record Granted() implements Decision {}

  /** There is no room, and nothing was reserved: every thing there is not enough of, the nearest limit first. */
  record Refused(List<Shortage> shortages) implements Decision {

    public Refused {
      shortages = List.copyOf(shortages);
    }
  }
}
