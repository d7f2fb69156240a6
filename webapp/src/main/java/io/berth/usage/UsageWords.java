package io.berth.usage;

import io.berth.pricing.Fraction;
import io.berth.spending.Amount;
import io.berth.spending.SpendingWords;
import io.berth.usage.UsageReport.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says usage in the words of pages. What it rounds is only shown. */
@Component("usageWords")
public class UsageWords {

  private final MessageSourceAccessor words;
  private final SpendingWords money;

  UsageWords(MessageSource messages, SpendingWords money) {
    this.words = new MessageSourceAccessor(messages);
    this.money = money;
  }

  /** How a group is called. */
  public String name(Group group, By by, long others) {
    if (group.isOthers()) {
      return words.getMessage("usage.others", new Object[] {others});
    }
    return group.name().isEmpty() ? words.getMessage(by == By.SIZE || by == By.CLUSTER ? "usage.folders" : "usage.unknown") : group.name();
  }

  /** Like {@code 2947.0}: to a tenth. */
  public String hours(Fraction exact) {
    return exact.rounded(1).toPlainString();
  }

  /** Like {@code 0.42 EUR}. */
  public String cost(Fraction exact, String currency) {
    return money.amount(new Amount(exact, currency));
  }

  /** What a column or a sum is worth: hours, or money of a currency. */
  public String value(Fraction exact, String what) {
    return what.equals(UsagePages.HOURS) ? words.getMessage("usage.hours.of", new Object[] {hours(exact)}) : cost(exact, what);
  }

  /** A mark on the scale of a picture. */
  public String scale(BigDecimal number) {
    BigDecimal stripped = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
