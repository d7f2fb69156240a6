package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a program shows instead of a person's password; the token itself is not known here.
 *
 * @param lastUsedAt to the minute
 */
public record PersonalToken(UUID id, String name, TokenScope scope, Instant createdAt, Instant expiresAt,
    Optional<Instant> lastUsedAt) {

  public static final int LONGEST_NAME = 100;
  public static final int LONGEST_LIFE_IN_DAYS = 365;

  public PersonalToken {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
    requireNonNull(lastUsedAt, "lastUsedAt is null");
  }
}
