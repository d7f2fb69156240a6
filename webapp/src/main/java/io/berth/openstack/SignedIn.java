package io.berth.openstack;

import java.time.Duration;
import java.time.Instant;
import org.openstack4j.model.identity.v3.Token;

/** A token, and until when it is to be used by our own clock, whatever Keystone's clock shows. */
record SignedIn(Token token, Instant renewAt) {

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  /** Renewed well before it ends: a long answer must not outlive its token. */
  static SignedIn at(Instant now, Token token) {
    Duration life = Duration.between(token.getIssuedAt().toInstant(), token.getExpires().toInstant());
    Duration tenth = life.dividedBy(10);
    return new SignedIn(token, now.plus(life).minus(tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN));
  }

  boolean isFresh(Instant now) {
    return now.isBefore(renewAt);
  }
}
