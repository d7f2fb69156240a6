package io.berth.invoices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.berth.api.Reference;
import io.berth.pricing.MoneyText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Line", description = "One person's use of one kind of thing at one price.")
record PublishedLine(
    @Schema(description = "Counted from 1.", example = "1") int line,
    Reference person,
    @Schema(example = "Nodes of size spark.small, Ada Lovelace") String text,
    @Schema(allowableValues = {"size-hour", "vcpu-hour", "memory-gb-hour", "folder-gb-month"}) String kind,
    @Schema(description = "Of nodes that cost by their size.", example = "spark.small") @Nullable String size,
    @Schema(description = "Rounded to 12 places; the amount is computed from the exact one. Absent on a credit note, like price and factor.",
        example = "12.5")
    @Nullable String quantity,
    @Schema(example = "Node-Hours") String unit,
    @Schema(example = "0.12") @Nullable String price,
    @Schema(example = "1") @Nullable String factor,
    @Schema(description = "The exact cost, rounded once, half to even; below 0 on a credit note.") MoneyText amount,
    Instant from,
    Instant to,
    @Schema(description = "On a credit note: the line of the invoice that it corrects.") @Nullable Integer corrects,
    @Schema(description = "Where to read what an issued line is made of.", example = "/api/v1/invoices/2026-0001/lines/1/intervals")
    @Nullable String intervals) {

  static PublishedLine of(Line line, Optional<String> number) {
    Optional<Measured> measured = line.measured();
    return new PublishedLine(line.position(), new Reference(line.person().value(), line.personName()), line.text(),
        Words.of(line.kind()), line.size().orElse(null), measured.map(of -> of.shown().toPlainString()).orElse(null),
        Units.unit(line.kind()), measured.map(of -> of.price().toPlainString()).orElse(null),
        measured.map(of -> of.factor().toPlainString()).orElse(null), MoneyText.of(line.amount()), line.from(), line.to(),
        line.corrects().orElse(null),
        number.filter(issued -> measured.isPresent()).map(issued -> intervals(issued, line.position())).orElse(null));
  }

  private static String intervals(String number, int position) {
    return "/api/v1/invoices/" + number + "/lines/" + position + "/intervals";
  }
}
