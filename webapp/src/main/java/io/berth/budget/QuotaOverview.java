package io.berth.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A class's limits and what is taken of them.
 *
 * @param name of the class
 * @param pool empty for a class that was given none; then {@code allowance} says what holds
 * @param allowance what holds for the class and for each student without an exception
 * @param exceptions by name
 * @param requests open ones, the oldest first
 */
public record QuotaOverview(String name, Optional<Limits> pool, Allowance allowance, Limits student, List<MemberLimits> exceptions,
    List<Request> requests) {

  /** Limits of one member. */
  public record MemberLimits(UUID person, String name, Limits limits) {}

  /** Somebody asks for more. {@code wanted} is in the unit of the limit. */
  public record Request(UUID id, UUID person, String name, Thing thing, long wanted, String reason, Instant askedAt) {}
}
