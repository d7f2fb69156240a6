package io.berth.account;

import io.berth.people.People;
import io.berth.people.Person;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.web.ForScope;
import io.berth.web.ForSignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who a program works for. */
@RestController
@Tag(name = "Tokens")
class MeResource {

  private final People people;

  MeResource(People people) {
    this.people = people;
  }

  /** A person as a program reads it. */
  @Schema(name = "Person")
  record Shown(UUID id, String username, String displayName, boolean admin) {

    static Shown of(Person person) {
      return new Shown(person.id().value(), person.username(), person.displayName(), person.admin());
    }
  }

  @GetMapping("/api/v1/me")
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "Whom this token works for")
  Shown me(@AuthenticationPrincipal SignedInPerson me) {
    return people.find(me.id()).map(Shown::of).orElseThrow();
  }
}
