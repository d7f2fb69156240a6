package io.berth.courses;

import java.util.Optional;
import java.util.UUID;

/**
 * A preset that is offered.
 *
 * @param course empty for one that every class may start
 */
public record PresetEntry(UUID id, Optional<CourseId> course, PresetWish wish) {}
