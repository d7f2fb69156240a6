package io.berth.teacher;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import java.util.Optional;

/** A share as a form carries it; an empty field is none. */
record ShareForm(@DecimalMin("0") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 8) BigDecimal amount) {

  Optional<BigDecimal> chosen() {
    return Optional.ofNullable(amount);
  }
}
