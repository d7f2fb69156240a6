package io.berth.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * What one person may take in one class and what is taken, at one moment.
 *
 * @param cluster limits of each single cluster
 * @param person limits of the person, exceptions included
 * @param course limits of the class
 */
public record Allowance(Limits cluster, Limits person, Amounts usedByPerson, Limits course, Amounts usedByClass) {

  /** What there would not be enough of, the limit of the single cluster first, then the person's, then the class's. */
  public List<Shortage> shortages(Amounts wanted) {
    List<Shortage> found = new ArrayList<>();
    for (Thing thing : Thing.values()) {
      check(Scope.CLUSTER, thing, cluster, Amounts.NONE, wanted, found);
    }
    for (Thing thing : Thing.values()) {
      check(Scope.PERSON, thing, person, usedByPerson, wanted, found);
    }
    for (Thing thing : Thing.values()) {
      check(Scope.CLASS, thing, course, usedByClass, wanted, found);
    }
    return List.copyOf(found);
  }

  /** What is wanted of nothing is never missing, whatever is overdrawn. */
  private static void check(Scope scope, Thing thing, Limits limits, Amounts used, Amounts wanted, List<Shortage> found) {
    long more = wanted.get(thing);
    limits.counted(thing).ifPresent(limit -> {
      if (more > 0 && used.get(thing) + more > limit) {
        found.add(new Shortage(scope, thing, limit, used.get(thing), more));
      }
    });
  }
}
