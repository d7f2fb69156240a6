package io.berth.courses;

import io.berth.people.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A cluster that somebody in a class has.
 *
 * @param owner as pages call whoever has it
 * @param state {@code starting} or {@code ready}
 * @param nodes head and workers
 * @param endsAt when it is planned to stop; empty until it is ready
 */
public record RunningCluster(UUID id, PersonId person, String owner, String name, String state, int nodes,
    Optional<Instant> endsAt) {}
