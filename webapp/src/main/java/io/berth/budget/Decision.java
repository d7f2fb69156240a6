package io.berth.budget;

import io.berth.spending.MoneyRefusal;
import java.util.List;

/** What came of asking for room. */
public sealed interface Decision {

  /** Granted if there is nothing against it. */
  static Decision of(List<Shortage> shortages, List<MoneyRefusal> money) {
    return shortages.isEmpty() && money.isEmpty() ? new Granted() : new Refused(shortages, money);
  }

  /** There is room, and it is reserved as soon as the transaction ends well. */
  record Granted() implements Decision {}

  /**
   * There is no room or no money, and nothing was reserved.
   *
   * @param shortages every thing there is not enough of, the nearest limit first
   * @param money why the money does not do, the nearest limit first
   */
  record Refused(List<Shortage> shortages, List<MoneyRefusal> money) implements Decision {

    public Refused {
      shortages = List.copyOf(shortages);
      money = List.copyOf(money);
    }
  }
}
