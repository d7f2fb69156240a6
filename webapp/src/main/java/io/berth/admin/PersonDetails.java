package io.berth.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that the page of one person shows, as one statement reads it. */
record PersonDetails(UUID id, String username, String displayName, Optional<String> email, boolean admin, boolean disabled,
    boolean makesClasses, boolean hasPassword, Instant createdAt, int sessions, int tokens, List<Membership> classes,
    List<Identity> identities) {

  /** A class this person is in. */
  record Membership(UUID id, String name, String role) {}

  /** An account of somewhere else that signs this person in. */
  record Identity(String issuer, String subject, Instant firstSeenAt) {}
}
