package io.berth.localcloud.identity;

import io.berth.localcloud.state.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens, in memory only: a restart of the cloud ends them all and clients sign in again. */
final class Tokens {

  static final Duration LIFE = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Tokens(Clock clock) {
    this.clock = clock;
  }

  Token issue(String userId, String projectId) {
    Instant now = clock.instant();
    tokens.values().removeIf(token -> token.isOver(now));
    String id = "gAAAAA" + Ids.secret() + Ids.secret();
    Token token = new Token(id, userId, projectId, Ids.hex(11), now, now.plus(LIFE));
    tokens.put(id, token);
    return token;
  }

  Optional<Token> find(String id) {
    return Optional.ofNullable(tokens.get(id)).filter(token -> !token.isOver(clock.instant()));
  }

  void revoke(String id) {
    tokens.remove(id);
  }

  void revokeAll() {
    tokens.clear();
  }
}
