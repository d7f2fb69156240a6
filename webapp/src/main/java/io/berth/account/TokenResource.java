package io.berth.account;

import io.berth.people.PersonalToken;
import io.berth.people.PersonalTokens;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.web.ForSignedIn;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A person's own tokens, for programs. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenResource {

  private final PersonalTokens tokens;

  TokenResource(PersonalTokens tokens) {
    this.tokens = tokens;
  }

  /** A token as a program reads it. */
  record Shown(UUID id, String name, String scope, Instant createdAt, Instant expiresAt, Instant lastUsedAt) {

    static Shown of(PersonalToken token) {
      return new Shown(token.id(), token.name(), token.scope().word(), token.createdAt(), token.expiresAt(),
          token.lastUsedAt().orElse(null));
    }
  }

  /** A new token, with what is shown once. */
  record ShownOnce(UUID id, String name, String scope, Instant expiresAt, String token) {

    static ShownOnce of(PersonalTokens.Created created) {
      PersonalToken token = created.token();
      return new ShownOnce(token.id(), token.name(), token.scope().word(), token.expiresAt(), created.secret());
    }

    @Override
    public String toString() {
      return "ShownOnce[id=" + id + "]";
    }
  }

  @GetMapping
  @ForSignedIn
  List<Shown> list(@AuthenticationPrincipal SignedInPerson me) {
    return tokens.of(me.id()).stream().map(Shown::of).toList();
  }

  @PostMapping
  @ForSignedIn
  ResponseEntity<ShownOnce> create(@AuthenticationPrincipal SignedInPerson me, @Valid @RequestBody TokenForm wanted) {
    return tokens.create(me.id(), wanted.name(), TokenScope.of(wanted.scope()), wanted.life())
        .map(created -> ResponseEntity.created(URI.create("/api/v1/tokens/" + created.token().id()))
            .body(ShownOnce.of(created)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
  }

  @DeleteMapping("/{token}")
  @ForSignedIn
  ResponseEntity<Void> revoke(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID token) {
    if (!tokens.revoke(me.id(), token)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ResponseEntity.noContent().build();
  }
}
