package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Cost;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.Pricing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one person may still spend in one class, at one moment. A class without a budget, and a time without prices, refuse
 * nothing.
 *
 * @param at the moment
 * @param budget of the class
 * @param share of the person; always in the budget's currency, and absent where there is no budget
 * @param byClass what the class has taken of its budget, the person's included
 * @param steps of the budget that have been reached, the lowest first
 */
public record Purse(Instant at, Pricing pricing, Optional<Money> budget, Optional<Money> share, Spent byClass, Spent byPerson,
    List<ReachedStep> steps) {

  public Purse {
    requireNonNull(at, "at is null");
    requireNonNull(pricing, "pricing is null");
    steps = List.copyOf(steps);
  }

  /** Why these nodes cannot be started for the money there is, the nearest limit first; empty if they can. */
  public List<MoneyRefusal> start(Plan plan) {
    List<MoneyRefusal> refusals = new ArrayList<>();
    if (isChecked()) {
      stoppedAt().ifPresent(percent -> refusals.add(new MoneyRefusal.StartsStopped(percent)));
      check(cost(plan), plan, refusals);
    }
    return List.copyOf(refusals);
  }

  /** The same for the time that a cluster is to run on. */
  public List<MoneyRefusal> extend(Plan plan) {
    return more(cost(plan), plan);
  }

  /** The same for nodes that take the place of others for the same time. Fewer are never refused. */
  public List<MoneyRefusal> resize(Plan had, Plan wanted) {
    return more(Sums.minus(cost(wanted), cost(had)), wanted);
  }

  private List<MoneyRefusal> more(Fraction more, Plan plan) {
    List<MoneyRefusal> refusals = new ArrayList<>();
    if (isChecked()) {
      check(more, plan, refusals);
    }
    return List.copyOf(refusals);
  }

  /** At so many percent the class has stopped new starts; empty if it has not. */
  public OptionalInt stoppedAt() {
    return steps.stream().filter(ReachedStep::stopsStarts).mapToInt(ReachedStep::percent).min();
  }

  /** When clusters of the class are going to be stopped, if they are. */
  public Optional<Instant> countdown() {
    return steps.stream().filter(ReachedStep::isCountingDown).flatMap(step -> step.stopsAt().stream())
        .min(Comparator.naturalOrder());
  }

  private boolean isChecked() {
    return budget.isPresent() && pricing.at(at).isPresent();
  }

  private void check(Fraction wanted, Plan plan, List<MoneyRefusal> refusals) {
    Duration planned = Duration.between(plan.from(), plan.to());
    if (wanted.numerator().signum() > 0) {
      share.ifPresent(limit -> check(Whose.PERSON, limit, byPerson.taken(), wanted, planned, refusals));
      budget.ifPresent(limit -> check(Whose.CLASS, limit, byClass.taken(), wanted, planned, refusals));
    }
  }

  private static void check(Whose whose, Money limit, Fraction taken, Fraction wanted, Duration planned,
      List<MoneyRefusal> refusals) {
    if (taken.plus(wanted).compareTo(Fraction.of(limit.amount())) > 0) {
      refusals.add(new MoneyRefusal.TooDear(whose, limit, taken, wanted, planned));
    }
  }

  /** What it costs of the budget, exactly. */
  private Fraction cost(Plan plan) {
    return budget.map(money -> Cost.of(pricing.slices(plan.nodes(), plan.from(), plan.to())).in(money.currency()))
        .orElse(Fraction.ZERO);
  }

  /** What is left for this person, which is what is left of the share or of the budget, whichever is less. */
  public Optional<Fraction> left() {
    return budget.map(limit -> left(limit, byClass))
        .map(ofClass -> share.map(limit -> left(limit, byPerson)).filter(own -> own.compareTo(ofClass) < 0).orElse(ofClass));
  }

  private static Fraction left(Money limit, Spent by) {
    Fraction left = Sums.minus(Fraction.of(limit.amount()), by.taken());
    return left.numerator().signum() < 0 ? Fraction.ZERO : left;
  }
}
