package io.berth.pricing;

import io.swagger.v3.oas.annotations.media.Schema;

/** Money as programs read it: a decimal as text, which no reader rounds by reading it. */
@Schema(name = "Money")
public record MoneyText(
    @Schema(description = "With as many places as the currency has.", example = "12.50", pattern = "-?\\d+(\\.\\d+)?") String amount,
    @Schema(description = "A code of ISO 4217, or a unit in small letters.", example = "EUR") String currency) {

  public static MoneyText of(Money money) {
    return new MoneyText(money.amount().toPlainString(), money.currency());
  }

  /** An exact cost, rounded half to even to be shown. */
  public static MoneyText of(Fraction exact, String currency) {
    return of(Money.rounded(exact, currency));
  }
}
