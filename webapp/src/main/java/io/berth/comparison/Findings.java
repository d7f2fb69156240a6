package io.berth.comparison;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How usage and the cloud stand to each other.
 *
 * @param last the last comparison for which the cloud answered
 * @param trouble the last one, if the cloud did not answer it
 * @param isRunning whether one is under way, on whichever dashboard
 * @param toLookInto what nobody can explain, the dearest first, as far as a page has room
 * @param sums how many differences of each kind there are, with their amounts
 */
public record Findings(Optional<ComparisonRun> last, Optional<ComparisonRun> trouble, boolean isRunning,
    List<Seen> toLookInto, Map<Kind, List<KindSum>> sums) {

  public Findings {
    toLookInto = List.copyOf(toLookInto);
    sums = Map.copyOf(sums);
  }

  /** A difference with the name of its class as it is today. */
  public record Seen(Difference difference, Optional<String> className) {}
}
