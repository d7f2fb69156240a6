package io.berth.teacher;

import io.berth.budget.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A teacher's answer to somebody who asks for more.
 *
 * @param granted the new limit, in its own unit; not looked at when the answer is no
 */
record AnswerForm(@NotNull @Min(1) @Max(Limits.MOST) Long granted, @Size(max = 500) String answer) {

  String words() {
    return answer == null ? "" : answer.strip();
  }
}
