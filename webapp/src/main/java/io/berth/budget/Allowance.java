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
    return shortages(Amounts.NONE, wanted);
  }

  /** The same for a cluster that has its room already, and wants another. What it does not want more of is never missing. */
  List<Shortage> shortages(Amounts had, Amounts wanted) {
    Amounts more = wanted.minus(had);
    List<Shortage> found = new ArrayList<>();
    for (Thing thing : Thing.values()) {
      if (more.get(thing) > 0) {
        check(Scope.CLUSTER, thing, cluster, Amounts.NONE, wanted, found);
      }
    }
    for (Thing thing : Thing.values()) {
      check(Scope.PERSON, thing, person, usedByPerson, more, found);
    }
    for (Thing thing : Thing.values()) {
      check(Scope.CLASS, thing, course, usedByClass, more, found);
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
