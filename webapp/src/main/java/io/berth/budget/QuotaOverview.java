package io.berth.budget;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
  public record MemberLimits(UUID person, String name, Limits limits) {

    public LimitForm form() {
      return LimitForm.of(limits);
    }

    /** All of them in words. */
    public String words(QuotaWords words) {
      return limits.of().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(limit -> words.limit(limit.getKey().key(), limit.getValue()))
          .collect(Collectors.joining(", "));
    }
  }

  /** Somebody asks for more. {@code wanted} is in the unit of the limit. */
  public record Request(UUID id, UUID person, String name, Thing thing, long wanted, String reason, Instant askedAt) {}

  public LimitForm poolForm() {
    return LimitForm.of(pool.orElse(Limits.NONE));
  }

  public LimitForm studentForm() {
    return LimitForm.of(student);
  }

  public LimitForm clusterForm() {
    return LimitForm.of(allowance.cluster());
  }
}
