package io.berth.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the audit log.
 *
 * @param id grows with time
 * @param actor empty where Berth itself acted
 * @param name what it was done to, as it was called then
 * @param course name of the class as it is today, if it happened in one
 */
public record Entry(long id, Instant at, Optional<UUID> actor, String actorName, String address, String action, String kind,
    String name, Optional<String> course, String detail) {}
