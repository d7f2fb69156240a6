package io.berth.teacher;

import io.berth.spending.Policy;
import io.berth.spending.StepAction;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/** What happens at each step, and how many minutes clusters are warned. */
record StepsForm(@NotNull StepAction at50, @NotNull StepAction at80, @NotNull StepAction at100, @NotNull @Min(1) @Max(1440) Integer minutes) {

  static StepsForm of(Policy policy) {
    return new StepsForm(policy.at50(), policy.at80(), policy.at100(), (int) policy.countdown().toMinutes());
  }

  Policy policy() {
    return new Policy(at50, at80, at100, Duration.ofMinutes(minutes));
  }
}
