package io.berth.invoices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of an interval of usage belongs to a line, as programs read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What of an interval of usage belongs to a line.")
record BilledInterval(
    @Schema(description = "The interval's id, as in usage.") long id,
    @Schema(description = "Of a cluster: which.") @Nullable UUID cluster,
    @Schema(description = "Of a folder: which.") @Nullable UUID folder,
    Instant from,
    @Schema(description = "The first moment after it.") Instant to) {}
