package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where spending leads if it goes on as in the last days.
 *
 * @param atEndOfTerm what will have been spent then; empty for a class without an end
 * @param lastsUntil when the limit is reached; empty without a limit, or if that is more than ten years away
 */
public record Forecast(Optional<Fraction> atEndOfTerm, Optional<Instant> lastsUntil) {

  private static final Duration FAR_AWAY = Duration.ofDays(3650);

  public Forecast {
    requireNonNull(atEndOfTerm, "atEndOfTerm is null");
    requireNonNull(lastsUntil, "lastsUntil is null");
  }

  /**
   * What has been spent lately and in which time; the more time, the calmer the forecast.
   *
   * @param within longer than nothing
   */
  record Pace(Fraction spent, Duration within) {

    /** What the same pace makes of another time. */
    Fraction in(Duration time) {
      return spent.times(new Fraction(BigInteger.valueOf(time.toSeconds()), BigInteger.valueOf(within.toSeconds())));
    }

    /** How long so much money lasts. */
    Optional<Duration> lasts(Fraction money) {
      if (spent.numerator().signum() <= 0) {
        return Optional.empty();
      }
      Fraction seconds = money.times(Fraction.of(within.toSeconds())).times(new Fraction(spent.denominator(), spent.numerator()));
      return Optional.of(seconds.rounded(0)).filter(whole -> whole.compareTo(new BigDecimal(FAR_AWAY.toSeconds())) <= 0)
          .map(whole -> Duration.ofSeconds(whole.longValue()));
    }
  }

  static Forecast of(Fraction spent, Pace pace, Instant now, Optional<Instant> end, Optional<Money> limit) {
    return new Forecast(
        end.map(then -> then.isAfter(now) ? spent.plus(pace.in(Duration.between(now, then))) : spent),
        limit.flatMap(money -> lasts(Sums.minus(Fraction.of(money.amount()), spent), pace, now)));
  }

  private static Optional<Instant> lasts(Fraction left, Pace pace, Instant now) {
    return left.numerator().signum() <= 0 ? Optional.of(now) : pace.lasts(left).map(now::plus);
  }
}
