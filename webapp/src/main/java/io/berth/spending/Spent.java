package io.berth.spending;

import static java.util.Objects.requireNonNull;

import io.berth.pricing.Fraction;

/**
 * Money of one person in a class, or of the class, exactly.
 *
 * @param so what has been used already costs so much: clusters and folders
 * @param reserved what runs or starts will cost until its planned end
 */
public record Spent(Fraction so, Fraction reserved) {

  public static final Spent NOTHING = new Spent(Fraction.ZERO, Fraction.ZERO);

  public Spent {
    requireNonNull(so, "so is null");
    requireNonNull(reserved, "reserved is null");
  }

  /** Both together. */
  public Fraction taken() {
    return so.plus(reserved);
  }

  Spent plus(Spent other) {
    return new Spent(so.plus(other.so), reserved.plus(other.reserved));
  }
}
