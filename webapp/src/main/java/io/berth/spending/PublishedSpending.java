package io.berth.spending;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.berth.api.Reference;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.MoneyText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a class has spent, as programs read it: live, and rounded only here. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Spending", description = "What a class has spent by now: exact sums, rounded half to even to be shown.")
record PublishedSpending(
    @JsonProperty("class") Reference course,
    @Schema(description = "Absent if the class has none.") @Nullable MoneyText budget,
    Figures figures,
    @Schema(description = "Steps of the budget that have been reached, the lowest first. Only of a single class, not in lists.") @Nullable List<Step> steps,
    @Schema(description = "Everybody who has spent something or is in the class, by name. Only of a single class, not in lists.")
    @Nullable List<OfPerson> people) {

  /** Sums of one currency, absent where there are neither prices nor a budget. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Figures", description = "Absent where there are neither prices nor a budget.")
  record Figures(
      @Schema(description = "What has been used costs so much.") @Nullable MoneyText spent,
      @Schema(description = "What runs or starts will cost until its planned end.") @Nullable MoneyText reserved,
      @Schema(description = "Of the budget or share; below 0 if more is spent and reserved.") @Nullable MoneyText left,
      @Schema(description = "When nothing is left at the pace of the last days; absent if that is far away.") @Nullable Instant lastsUntil) {

    static final Figures NONE = new Figures(null, null, null, null);

    static Figures of(Spent spent, String currency, Optional<Money> limit, Optional<Instant> lastsUntil) {
      return new Figures(MoneyText.of(spent.so(), currency), MoneyText.of(spent.reserved(), currency),
          limit.map(money -> MoneyText.of(Sums.minus(Fraction.of(money.amount()), spent.taken()), currency)).orElse(null),
          lastsUntil.orElse(null));
    }
  }

  /** A step that was reached. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReachedStep")
  record Step(
      @Schema(description = "Of the budget.", example = "80") int percent,
      @Schema(allowableValues = {"tell", "ask", "stop_starts", "stop_clusters"}) String action,
      Instant reachedAt,
      @Schema(description = "When clusters are stopped, if nobody undoes it.") @Nullable Instant stopsAt) {}

  /** One person's part. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PersonSpending")
  record OfPerson(
      Reference person,
      @Schema(description = "Absent if there is none.") @Nullable MoneyText share,
      Figures figures) {}

  static PublishedSpending of(UUID course, ClassSpending of) {
    return new PublishedSpending(new Reference(course, of.name()), of.budget().map(MoneyText::of).orElse(null),
        figures(of.currency(), of.spent(), of.budget(), of.forecast()),
        of.steps().stream().map(PublishedSpending::step).toList(),
        of.people().stream().map(person -> new OfPerson(new Reference(person.id().value(), person.name()),
            person.share().map(MoneyText::of).orElse(null), figures(of.currency(), person.spent(), person.share(), person.forecast()))).toList());
  }

  private static Figures figures(Optional<String> currency, Spent spent, Optional<Money> limit, Forecast forecast) {
    return currency.map(known -> Figures.of(spent, known, limit, forecast.lastsUntil())).orElse(Figures.NONE);
  }

  private static Step step(ReachedStep step) {
    return new Step(step.percent(), step.action().key(), step.reachedAt(), step.stopsAt().filter(at -> step.isCountingDown()).orElse(null));
  }
}
