package io.berth.account;

import io.berth.people.PersonalToken;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/**
 * What somebody wants a token for.
 *
 * @param days until it ends
 */
record TokenForm(
    @NotBlank(message = "{account.token.name.wrong}")
    @Size(max = PersonalToken.LONGEST_NAME, message = "{account.token.name.wrong}")
    @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "{account.token.name.wrong}")
    String name,
    @NotNull(message = "{account.token.scope.wrong}")
    @Pattern(regexp = "all|read|billing", message = "{account.token.scope.wrong}")
    String scope,
    @NotNull(message = "{account.token.days.wrong}")
    @Min(value = 1, message = "{account.token.days.wrong}")
    @Max(value = PersonalToken.LONGEST_LIFE_IN_DAYS, message = "{account.token.days.wrong}")
    Integer days) {

  static final TokenForm EMPTY = new TokenForm("", "all", 90);

  TokenForm {
    name = name == null ? null : name.strip();
  }

  Duration life() {
    return Duration.ofDays(days);
  }
}
