package io.berth.admin;

import io.berth.pricing.Money;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Optional;

/** A budget as a form carries it. */
record BudgetForm(@NotNull @DecimalMin("0") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 8) BigDecimal amount,
    @NotNull @Pattern(regexp = "[A-Z]{3}|[a-z]{2,20}") String currency) {

  /** Empty if there is no such currency, or it has fewer places than the amount. */
  Optional<Money> money() {
    try {
      return Optional.of(new Money(amount, currency));
    } catch (IllegalArgumentException noMoney) {
      return Optional.empty();
    }
  }
}
