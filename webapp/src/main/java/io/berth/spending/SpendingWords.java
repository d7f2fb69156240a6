package io.berth.spending;

import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.spending.MoneyRefusal.StartsStopped;
import io.berth.spending.MoneyRefusal.TooDear;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says amounts and refusals in the words of pages. What it rounds is only shown, never kept or added up. */
@Component("spendingWords")
public class SpendingWords {

  /** So that a cluster of 0.4 cents an hour does not seem to cost nothing. */
  private static final int MORE_PLACES_FOR_LITTLE = 2;

  private final MessageSourceAccessor words;

  SpendingWords(MessageSource messages) {
    this.words = new MessageSourceAccessor(messages);
  }

  /** Like {@code 0.42 EUR}; with two places more below one unit, if they say something. */
  public String amount(Amount amount) {
    return shown(amount.exact(), amount.currency(), RoundingMode.HALF_EVEN);
  }

  /** The same, never more than there is. */
  public String atMost(Fraction exact, String currency) {
    return shown(exact, currency, RoundingMode.FLOOR);
  }

  /** The same, never less than is needed. */
  public String atLeast(Fraction exact, String currency) {
    return shown(exact, currency, RoundingMode.CEILING);
  }

  /** A price with all its places, and at least as many as the currency has: {@code 0.0125 EUR}. */
  public String price(BigDecimal price, String currency) {
    int places = new Money(BigDecimal.ZERO, currency).amount().scale();
    BigDecimal stripped = price.stripTrailingZeros();
    return stripped.setScale(Math.max(places, stripped.scale())).toPlainString() + " " + currency;
  }

  /** Like {@code 200.00 EUR}. */
  public String money(Money money) {
    return money.toString();
  }

  /** One sentence for whoever is refused: what it would cost, what is left, what is missing. */
  public String sentence(MoneyRefusal refusal) {
    return sentence("money.short.", refusal);
  }

  /** The same for whoever looks after the class. */
  public String sentenceForTeachers(MoneyRefusal refusal) {
    return sentence("money.refused.", refusal);
  }

  private String sentence(String key, MoneyRefusal refusal) {
    if (refusal instanceof StartsStopped stopped) {
      return words.getMessage(key + "stopped", new Object[] {stopped.percent()});
    }
    TooDear dear = (TooDear) refusal;
    String currency = dear.limit().currency();
    return words.getMessage(key + dear.whose(), new Object[] {atLeast(dear.wanted(), currency), money(dear.limit()),
        atMost(dear.left(), currency), atLeast(dear.missing(), currency)});
  }

  private static String shown(Fraction exact, String currency, RoundingMode rounding) {
    int places = new Money(BigDecimal.ZERO, currency).amount().scale();
    boolean isLittle = exact.compareTo(Fraction.of(1)) < 0;
    BigDecimal shown = new BigDecimal(exact.numerator())
        .divide(new BigDecimal(exact.denominator()), isLittle ? places + MORE_PLACES_FOR_LITTLE : places, rounding);
    BigDecimal stripped = shown.stripTrailingZeros();
    return stripped.setScale(Math.max(places, stripped.scale()), RoundingMode.UNNECESSARY).toPlainString() + " " + currency;
  }
}
