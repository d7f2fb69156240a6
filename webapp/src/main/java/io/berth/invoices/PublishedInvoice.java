package io.berth.invoices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.berth.api.Reference;
import io.berth.pricing.MoneyText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice or a credit note as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Invoice", description = "An invoice or a credit note. It never changes; what was wrong is corrected by a credit note.")
record PublishedInvoice(
    @Schema(description = "Without gaps within a year; that of a credit note begins with C.", example = "2026-0001") String number,
    @Schema(description = "On a credit note: the number of the invoice that it corrects.", example = "2026-0001") @Nullable String corrects,
    @Schema(description = "On a credit note: why something is given back.") @Nullable String reason,
    @JsonProperty("class") Reference course,
    @Schema(description = "Of a credit note the one in which it was made.", example = "2026-11") String month,
    @Schema(description = "Whose calendar says when the month begins and ends.", example = "Europe/Rome") String zone,
    Instant from,
    @Schema(description = "The first moment after the month.") Instant to,
    @Schema(description = "Who bills.") String issuer,
    Instant issuedAt,
    @Schema(description = "The sum of the lines; below 0 on a credit note.") MoneyText total,
    @Schema(description = "Only of a single invoice, not in lists.") @Nullable List<PublishedLine> lines,
    @Schema(description = "Numbers of the credit notes that correct it. Only of a single invoice, not in lists.") @Nullable List<String> creditNotes) {

  /** As a list shows it. */
  static PublishedInvoice of(Issued issued, Optional<String> corrects, String issuer) {
    return new PublishedInvoice(issued.number(), corrects.orElse(null), issued.reason().isEmpty() ? null : issued.reason(),
        new Reference(issued.course().value(), issued.className()), issued.month().month().toString(), issued.month().zone().getId(),
        issued.month().start(), issued.month().end(), issuer, issued.at(), MoneyText.of(issued.total()), null, null);
  }

  PublishedInvoice with(List<PublishedLine> lines, List<String> creditNotes) {
    return new PublishedInvoice(number, corrects, reason, course, month, zone, from, to, issuer, issuedAt, total, lines, creditNotes);
  }
}
