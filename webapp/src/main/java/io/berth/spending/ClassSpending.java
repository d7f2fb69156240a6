package io.berth.spending;

import io.berth.people.PersonId;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a class and each of its people have spent, for whoever looks after it.
 *
 * @param currency of every amount here; empty where there are neither prices nor a budget
 * @param steps of the budget that have been reached, the lowest first
 * @param share of everybody without an exception
 * @param people everybody who has spent something or is in the class, by name
 */
public record ClassSpending(String name, Optional<String> currency, Optional<Money> budget, Optional<Money> share, Policy policy,
    List<ReachedStep> steps, Spent spent, Forecast forecast, List<OfPerson> people) {

  /**
   * One person's part.
   *
   * @param share what holds for this person, exception or not
   * @param exception whether the share is the person's own
   * @param forecast measured by the share
   */
  public record OfPerson(PersonId id, String name, Spent spent, Optional<Money> share, boolean exception, Forecast forecast) {

    /** How much of the share is spent, in whole percent, at most 100; 0 without a share. */
    public int percent() {
      return percentOf(share, spent);
    }
  }

  public ClassSpending {
    steps = List.copyOf(steps);
    people = List.copyOf(people);
  }

  /** How much of the budget is spent, in whole percent, at most 100; 0 without a budget. */
  public int percent() {
    return percentOf(budget, spent);
  }

  private static int percentOf(Optional<Money> whole, Spent spent) {
    return whole.map(limit -> (int) IntStream.rangeClosed(1, 100)
        .filter(percent -> spent.so().numerator().signum() > 0 && Sums.reaches(spent.so(), percent, Fraction.of(limit.amount())))
        .count()).orElse(0);
  }
}
