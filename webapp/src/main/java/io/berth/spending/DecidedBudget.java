package io.berth.spending;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.berth.pricing.MoneyText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided about a class's money, as programs read it: it changes only when somebody decides anew. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Budget", description = "What was decided about a class's money.")
record DecidedBudget(
    @JsonProperty("class") @Schema(description = "The class.") UUID course,
    @Schema(description = "Absent if the class has none: then its money is not limited.") @Nullable MoneyText budget,
    @Schema(description = "What each may spend who has no share of their own; absent for no more than the budget.") @Nullable MoneyText shareForEach,
    @Schema(description = "Of those who have a share of their own.") List<Share> shares,
    Steps steps) {

  /** One person's own share. */
  @Schema(name = "Share")
  record Share(@Schema(description = "Whose.") UUID person, MoneyText share) {}

  /** What happens when so much is spent. */
  @Schema(name = "BudgetSteps", description = "What happens when 50, 80 and 100 % of the budget are spent.")
  record Steps(
      @Schema(allowableValues = {"nothing", "tell", "ask", "stop_starts", "stop_clusters"}) String at50,
      @Schema(allowableValues = {"nothing", "tell", "ask", "stop_starts", "stop_clusters"}) String at80,
      @Schema(allowableValues = {"nothing", "tell", "ask", "stop_starts", "stop_clusters"}) String at100,
      @Schema(description = "How long it is announced before clusters are stopped.", example = "30") long countdownMinutes) {

    static Steps of(Policy policy) {
      return new Steps(policy.at50().key(), policy.at80().key(), policy.at100().key(), policy.countdown().toMinutes());
    }
  }

}
