package io.berth.localcloud.identity;

import java.time.Instant;

/** A token that was issued; the project is null when it is not scoped to one. */
record Token(String id, String userId, String projectId, String auditId, Instant issuedAt, Instant expiresAt) {

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  @Override
  public String toString() {
    return "Token[" + auditId + "]";
  }
}
