package io.berth.metering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.berth.api.Reference;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An interval as programs read it: of a cluster, or of a folder. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A time in which a cluster or a folder took the same.")
record UsageInterval(
    long id,
    @Schema(description = "Of a cluster: which.") @Nullable UUID cluster,
    @Schema(description = "Of a folder: which.") @Nullable UUID folder,
    @JsonProperty("class") Reference course,
    Reference person,
    @Schema(example = "spark.small") @Nullable String headSize,
    @Schema(example = "spark.small") @Nullable String workerSize,
    @Schema(example = "2") @Nullable Integer workers,
    @Schema(description = "Of all nodes together; absent if the cloud had not told.") @Nullable Integer vcpus,
    @Schema(description = "Of all nodes together, in MB of 1024 × 1024 bytes.") @Nullable Long memoryMb,
    @Schema(description = "Size of a folder, however full it is.") @Nullable Integer gigabytes,
    Instant from,
    @Schema(description = "The first moment after it; absent while it goes on.") @Nullable Instant to,
    @Schema(description = "Why it ended.", allowableValues = {"stopped", "expired", "failed", "resized", "removed"})
    @Nullable String endedBy) {}
