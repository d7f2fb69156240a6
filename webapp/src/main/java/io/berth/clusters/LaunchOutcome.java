package io.berth.clusters;

import io.berth.budget.Shortage;
import io.berth.courses.Preset;
import io.berth.spending.MoneyRefusal;
import java.util.List;

/** What came of a launch. */
public sealed interface LaunchOutcome {

  /** A cluster is on its way; its row exists whatever the cloud will say. */
  record Launched(ClusterId cluster) implements LaunchOutcome {}

  /**
   * Nothing was started.
   *
   * @param shortages what there is not enough of; empty for any other reason
   * @param money why the money does not do; empty for any other reason
   * @param fitting what the same person could start instead at this moment
   */
  record Refused(Reason reason, List<Shortage> shortages, List<MoneyRefusal> money, List<Preset> fitting) implements LaunchOutcome {

    public Refused {
      shortages = List.copyOf(shortages);
      money = List.copyOf(money);
      fitting = List.copyOf(fitting);
    }

    static Refused because(Reason reason) {
      return new Refused(reason, List.of(), List.of(), List.of());
    }
  }

  /** Why a launch is refused; each has a sentence with a way out in the message file. */
  enum Reason {
    /** The preset does not exist, is not offered any more, or belongs to a class that the person is not in. */
    UNKNOWN_PRESET,
    /** The person already has the one cluster that is allowed. */
    ONE_AT_A_TIME,
    /** A limit of the person, of the class or of each cluster leaves no room, or there is not enough money. */
    NO_ROOM
  }
}
