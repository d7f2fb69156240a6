package io.berth.spending;

import io.berth.api.WrongValue;
import io.berth.pricing.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A budget that a program gives a class. */
@Schema(name = "NewBudget")
record NewBudget(
    @Schema(example = "200.00", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String amount,
    @Schema(example = "EUR", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String currency) {

  private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,8})?");

  /** @throws WrongValue if that is no money */
  Money money() {
    if (currency == null || !Money.isCurrency(currency)) {
      throw new WrongValue("currency", "api.prices.currency.wrong");
    }
    if (amount == null || !AMOUNT.matcher(amount).matches()) {
      throw notAnAmount();
    }
    try {
      return new Money(new BigDecimal(amount), currency);
    } catch (IllegalArgumentException tooFine) {
      throw notAnAmount();
    }
  }

  static WrongValue notAnAmount() {
    return new WrongValue("amount", "api.budget.amount.wrong");
  }

  static WrongValue otherCurrency() {
    return new WrongValue("currency", "api.budget.currency.wrong");
  }
}
