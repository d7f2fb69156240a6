package io.berth.spending;

import io.berth.pricing.Fraction;

/** Arithmetic with exact amounts. */
final class Sums {

  private static final Fraction MINUS_ONE = Fraction.of(-1);

  private Sums() {}

  static Fraction minus(Fraction from, Fraction what) {
    return from.plus(what.times(MINUS_ONE));
  }

  /** Whether it is so many percent of the other, or more. */
  static boolean reaches(Fraction what, int percent, Fraction whole) {
    return what.times(Fraction.of(100)).compareTo(whole.times(Fraction.of(percent))) >= 0;
  }
}
