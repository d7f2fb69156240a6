package io.berth.invoices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.berth.api.Reference;
import io.berth.pricing.MoneyText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A class's month as it stands, as programs read it. */
@Schema(name = "Draft", description = "What a class would be billed for a month if everything ended now. It has no number, and changes until the month is closed.")
record PublishedDraft(
    @Schema(example = "2026-11") String month,
    @Schema(description = "Whose calendar says when the month begins and ends.", example = "Europe/Rome") String zone,
    @Schema(description = "Until when usage that goes on is counted.") Instant asOf,
    @Schema(description = "One for each currency in which there were prices.") List<Bill> bills,
    @Schema(description = "What has no price.") List<Unpriced> unbilled) {

  @Schema(name = "DraftBill")
  record Bill(@Schema(description = "The sum of the lines.") MoneyText total, List<PublishedLine> lines) {}

  /** Something that was used and has no price. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Unbilled")
  record Unpriced(
      @Schema(description = "Id of the interval.") long interval,
      @Schema(description = "Of a cluster: which.") @Nullable UUID cluster,
      @Schema(description = "Who used it.") UUID person,
      Instant from,
      Instant to,
      @Schema(allowableValues = {"no-prices-yet", "size-without-price", "unknown-size"}) String reason) {}

  /** The end of one draft among many. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DraftTotal")
  record Total(
      @JsonProperty("class") Reference course,
      @Schema(description = "Absent if nothing that was used has a price.") @Nullable MoneyText total,
      @Schema(description = "How many lines the draft has in this currency.") long lines,
      @Schema(description = "Of all nodes the class used in the month, whatever the currency.", example = "7200.000000") String nodeSeconds,
      @Schema(description = "Of clusters and folders without a price, whatever the currency.", example = "0") String unbilledSeconds) {

    static Total of(DraftTotal total, String name) {
      return new Total(new Reference(total.course().value(), name), total.amount().map(MoneyText::of).orElse(null), total.lines(),
          total.nodeSeconds().toPlainString(), total.unbilledSeconds().toPlainString());
    }
  }

  static PublishedDraft of(Draft draft) {
    return new PublishedDraft(draft.month().month().toString(), draft.month().zone().getId(), draft.asOf(),
        draft.bills().stream().map(bill -> new Bill(MoneyText.of(bill.total()),
            bill.lines().stream().map(line -> PublishedLine.of(line, Optional.empty())).toList())).toList(),
        draft.unbilled().stream().map(unbilled -> new Unpriced(unbilled.piece().interval(), unbilled.piece().cluster().orElse(null),
            unbilled.person().value(), unbilled.piece().from(), unbilled.piece().to(), Words.of(unbilled.reason()))).toList());
  }
}
