package io.berth.pricing;

import io.berth.api.Known;
import io.berth.api.Paging;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.pricing.PublishedPricesTable.Found;
import io.berth.web.ForAdmin;
import io.berth.web.ForScope;
import io.berth.web.ForSignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Prices, for programs. */
@RestController
@RequestMapping("/api/v1/prices")
@Tag(name = "Prices")
class PriceResource {

  private final PublishedPricesTable table;
  private final Prices prices;

  PriceResource(PublishedPricesTable table, Prices prices) {
    this.table = table;
    this.prices = prices;
  }

  @GetMapping
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "Price lists", description = "Those to come included, in the order in which they begin.")
  ResponseEntity<List<PublishedPrices>> list(
      @Parameter(description = "Only the list that holds at this time.", example = "2026-11-21T12:00:00Z") @RequestParam Optional<Instant> at,
      Paging paging, Known known) {
    Found found = table.page(at, paging, known);
    return known.answer(found.version(), paging.page(found.lists(), PublishedPrices::end));
  }

  @GetMapping("/{id}")
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "A price list")
  PublishedPrices one(@PathVariable long id) {
    return table.one(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping
  @ForAdmin
  @Operation(summary = "Plan a price list",
      description = "For admins. It begins in the future and is never changed; one that begins at the same moment as another replaces it.")
  @ApiResponse(responseCode = "201", description = "Planned.")
  ResponseEntity<PublishedPrices> plan(@AuthenticationPrincipal SignedInPerson me, @RequestBody PlannedPrices wanted) {
    long id = prices.plan(me.id(), wanted.checked()).orElseThrow(PlannedPrices::notLater);
    return ResponseEntity.created(URI.create("/api/v1/prices/" + id)).body(one(id));
  }
}
