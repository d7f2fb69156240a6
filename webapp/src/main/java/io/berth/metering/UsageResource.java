package io.berth.metering;

import io.berth.api.Paging;
import io.berth.api.WrongValue;
import io.berth.metering.UsageListTable.Filter;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.web.ForScope;
import io.berth.web.ForSignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was used, for programs. */
@RestController
@Tag(name = "Usage")
class UsageResource {

  private final UsageListTable table;

  UsageResource(UsageListTable table) {
    this.table = table;
  }

  @GetMapping("/api/v1/usage")
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "Intervals of usage",
      description = "One's own, those of a class for whoever looks after its money, and all for an admin; in the order in which they began to be metered.")
  ResponseEntity<List<UsageInterval>> list(@AuthenticationPrincipal SignedInPerson me,
      @Parameter(description = "Of this class.") @RequestParam(name = "class") Optional<UUID> course,
      @Parameter(description = "Of this person.") @RequestParam Optional<UUID> person,
      @Parameter(description = "What goes on at this time or later.", example = "2026-11-01T00:00:00Z") @RequestParam Optional<Instant> from,
      @Parameter(description = "What began before this time.", example = "2026-12-01T00:00:00Z") @RequestParam Optional<Instant> to,
      Paging paging) {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new WrongValue("to", "api.until.wrong");
    }
    return paging.page(table.page(me, new Filter(course, person, from, to), paging), UsageListTable::end);
  }
}
