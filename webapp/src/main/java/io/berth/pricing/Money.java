package io.berth.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount that can be paid: a decimal with as many places as its currency has, 2 for a unit that is no currency.
 *
 * @param currency a code of ISO 4217, or a unit such as {@code credits}, in small letters
 */
public record Money(BigDecimal amount, String currency) {

  /** @throws IllegalArgumentException if the currency is not known, or has fewer places than the amount */
  public Money {
    Currencies.check(currency);
    try {
      amount = amount.setScale(Currencies.places(currency), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException tooFine) {
      throw new IllegalArgumentException(amount + " has more places than " + currency, tooFine);
    }
  }

  /** Whether there can be money of this currency. */
  public static boolean isCurrency(String currency) {
    return Currencies.isKnown(currency);
  }

  /** The exact amount, rounded half to even. The only place where money is rounded: for the line of an invoice. */
  public static Money rounded(Fraction exact, String currency) {
    Currencies.check(currency);
    return new Money(exact.rounded(Currencies.places(currency)), currency);
  }

  /** @throws IllegalArgumentException if the other is of another currency */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " cannot be added");
    }
    return new Money(amount.add(other.amount), currency);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
