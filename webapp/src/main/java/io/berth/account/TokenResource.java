package io.berth.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.berth.people.PersonalToken;
import io.berth.people.PersonalTokens;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.web.ForSignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@Tag(name = "Tokens")
@RequestMapping("/api/v1/tokens")
class TokenResource {

  private final PersonalTokens tokens;

  TokenResource(PersonalTokens tokens) {
    this.tokens = tokens;
  }

  /** A token as a program reads it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Token")
  record Shown(
      UUID id,
      @Schema(description = "What it is for.", example = "billing system") String name,
      @Schema(description = "all: what its person may; read: the same without changing anything; billing: usage, prices, invoices and drafts, and nothing else.",
          allowableValues = {"all", "read", "billing"})
      String scope,
      Instant createdAt,
      Instant expiresAt,
      @Schema(description = "To the minute; absent if never.") @Nullable Instant lastUsedAt) {

    static Shown of(PersonalToken token) {
      return new Shown(token.id(), token.name(), token.scope().word(), token.createdAt(), token.expiresAt(),
          token.lastUsedAt().orElse(null));
    }
  }

  /** A new token, with what is shown once. */
  @Schema(name = "CreatedToken")
  record ShownOnce(
      UUID id,
      @Schema(example = "billing system") String name,
      @Schema(allowableValues = {"all", "read", "billing"}) String scope,
      Instant expiresAt,
      @Schema(description = "Shown now and never again.", example = "berth_...") String token) {

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
  @Operation(summary = "One's own tokens", description = "Those that work today, the newest first; at most 50.")
  List<Shown> list(@AuthenticationPrincipal SignedInPerson me) {
    return tokens.of(me.id()).stream().map(Shown::of).toList();
  }

  @PostMapping
  @ForSignedIn
  @Operation(summary = "Make a token", description = "With a token that may do all, or a sign-in: so none is made that may do more than its maker.")
  @ApiResponse(responseCode = "201", description = "Made.")
  @ApiResponse(responseCode = "409", description = "There are 50 already.",
      content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "#/components/schemas/Problem")))
  ResponseEntity<ShownOnce> create(@AuthenticationPrincipal SignedInPerson me, @Valid @RequestBody TokenForm wanted) {
    return tokens.create(me.id(), wanted.name(), TokenScope.of(wanted.scope()), wanted.life())
        .map(created -> ResponseEntity.created(URI.create("/api/v1/tokens/" + created.token().id()))
            .body(ShownOnce.of(created)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
  }

  @DeleteMapping("/{token}")
  @ForSignedIn
  @Operation(summary = "Revoke a token", description = "It ends at once.")
  @ApiResponse(responseCode = "204", description = "Revoked.")
  ResponseEntity<Void> revoke(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID token) {
    if (!tokens.revoke(me.id(), token)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ResponseEntity.noContent().build();
  }
}
