package io.berth.account;

import io.berth.people.PersonalToken;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/**
 * What somebody wants a token for.
 *
 * @param days until it ends, 1 to 365; a text, so that what was typed is shown again, whatever it was
 */
@Schema(name = "NewToken")
record TokenForm(
    @Schema(description = "What it is for.", example = "billing system")
    @NotBlank(message = "{account.token.name.wrong}")
    @Size(max = PersonalToken.LONGEST_NAME, message = "{account.token.name.wrong}")
    @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "{account.token.name.wrong}")
    String name,
    @Schema(allowableValues = {"all", "read", "billing"}, example = "billing")
    @NotNull(message = "{account.token.scope.wrong}")
    @Pattern(regexp = "all|read|billing", message = "{account.token.scope.wrong}")
    String scope,
    @Schema(description = "Until it ends, 1 to 365.", types = "integer", example = "90")
    @NotNull(message = "{account.token.days.wrong}")
    @Pattern(regexp = "[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-5]", message = "{account.token.days.wrong}")
    String days) {

  static final TokenForm EMPTY = new TokenForm("", "all", "90");

  TokenForm {
    name = name == null ? null : name.strip();
    days = days == null ? null : days.strip();
  }

  Duration life() {
    return Duration.ofDays(Integer.parseInt(days));
  }
}
