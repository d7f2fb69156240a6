package io.berth.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A class or a person, with the name to show. */
@Schema(description = "A class or a person.")
public record Reference(UUID id, @Schema(example = "Big Data Lab") String name) {}
