package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Why something is not to be had for the money there is. */
public sealed interface MoneyRefusal permits MoneyRefusal.TooDear, MoneyRefusal.StartsStopped {

  /** Whose money is short, and so who can change it. */
  Whose whose();

  /**
   * There is less left than it would cost.
   *
   * @param limit the budget or the share
   * @param taken spent already, and reserved for what runs; exact
   * @param wanted what it would cost until its planned end; exact
   * @param planned how long that would be
   */
  record TooDear(Whose whose, Money limit, Fraction taken, Fraction wanted, Duration planned) implements MoneyRefusal {

    public TooDear {
      requireNonNull(whose, "whose is null");
      requireNonNull(limit, "limit is null");
    }

    /** What is left; nothing if more than the limit is taken, because it was lowered or a folder costs as well. */
    public Fraction left() {
      Fraction left = Sums.minus(Fraction.of(limit.amount()), taken);
      return left.numerator().signum() < 0 ? Fraction.ZERO : left;
    }

    /** How much more there would have to be. */
    public Fraction missing() {
      return Sums.minus(taken.plus(wanted), Fraction.of(limit.amount()));
    }

    /** How long what is left would last, in whole minutes, if prices stay; empty if that is not a minute. */
    public Optional<Duration> affordable() {
      Fraction minutes = left().times(Fraction.of(planned.toMinutes()));
      BigInteger whole = minutes.numerator().multiply(wanted.denominator())
          .divide(minutes.denominator().multiply(wanted.numerator()));
      return Optional.of(Duration.ofMinutes(whole.longValue())).filter(time -> !time.isZero());
    }
  }

  /** The class decided that nothing new starts once so much of its budget is spent. */
  record StartsStopped(int percent) implements MoneyRefusal {

    @Override
    public Whose whose() {
      return Whose.CLASS;
    }
  }
}
