package io.berth.student;

import io.berth.budget.Limits;
import io.berth.budget.Thing;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * What the form to ask for more sends.
 *
 * @param wanted in the unit of the limit
 */
record AskForm(@NotNull UUID course, @NotNull Thing thing, @Min(1) @Max(Limits.MOST) long wanted,
    @Size(max = 500) String reason) {

  String reasonOrNothing() {
    return reason == null ? "" : reason.strip();
  }
}
