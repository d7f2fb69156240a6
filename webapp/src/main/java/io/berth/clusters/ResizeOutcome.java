package io.berth.clusters;

import io.berth.budget.Shortage;
import io.berth.spending.MoneyRefusal;
import java.util.List;
import java.util.OptionalInt;

/** What came of asking for more or fewer workers. */
public sealed interface ResizeOutcome {

  /** The change is on its way; what it needs is reserved. */
  record Accepted() implements ResizeOutcome {}

  /** The cluster has this number of workers already. */
  record NoChange() implements ResizeOutcome {}

  /** The cluster is not ready, or is being changed to another size at the moment. */
  record NotNow() implements ResizeOutcome {}

  /** The person has no such cluster. */
  record NotFound() implements ResizeOutcome {}

  /**
   * There is no room or no money; nothing was changed.
   *
   * @param shortages what there is not enough of
   * @param money why the money does not do
   * @param fitting the largest number of workers that there is both for, if it is more than the cluster has
   */
  record Refused(List<Shortage> shortages, List<MoneyRefusal> money, OptionalInt fitting) implements ResizeOutcome {

    public Refused {
      shortages = List.copyOf(shortages);
      money = List.copyOf(money);
    }
  }
}
