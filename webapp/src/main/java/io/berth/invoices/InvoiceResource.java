package io.berth.invoices;

import io.berth.api.Known;
import io.berth.api.Paging;
import io.berth.invoices.PublishedInvoiceTable.Found;
import io.berth.invoices.PublishedInvoiceTable.Listed;
import io.berth.people.SignedInPerson;
import io.berth.people.TokenScope;
import io.berth.web.ForScope;
import io.berth.web.ForSignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What was issued, for programs. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "Invoices")
class InvoiceResource {

  private final PublishedInvoiceTable table;

  InvoiceResource(PublishedInvoiceTable table) {
    this.table = table;
  }

  @GetMapping
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "Invoices and credit notes",
      description = "All of them for an admin, those of a class for whoever looks after its money; in the order in which they were issued.")
  ResponseEntity<List<PublishedInvoice>> list(@AuthenticationPrincipal SignedInPerson me,
      @Parameter(description = "Of this class.") @RequestParam(name = "class") Optional<UUID> course,
      @Parameter(description = "Of this month.", example = "2026-11") @RequestParam Optional<YearMonth> month, Paging paging) {
    return paging.page(table.page(me, course, month, paging), Listed::end, Listed::invoice);
  }

  @GetMapping("/{number}")
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "An invoice or a credit note with its lines")
  ResponseEntity<PublishedInvoice> one(@AuthenticationPrincipal SignedInPerson me, @PathVariable String number, Known known) {
    Found<PublishedInvoice> found = InvoiceNumber.of(number).flatMap(read -> table.one(me, read, known)).orElseThrow(InvoiceResource::nothing);
    return known.answer(found.version(), found.content());
  }

  @GetMapping("/{number}/lines/{line}/intervals")
  @ForSignedIn
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "What a line is made of", description = "The intervals of usage, as far as they were billed by this line; a credit note has none.")
  ResponseEntity<List<BilledInterval>> intervals(@AuthenticationPrincipal SignedInPerson me, @PathVariable String number,
      @PathVariable int line, Paging paging, Known known) {
    Found<List<BilledInterval>> found = InvoiceNumber.of(number).flatMap(read -> table.intervals(me, read, line, paging, known))
        .orElseThrow(InvoiceResource::nothing);
    return known.answer(found.version(), paging.page(found.content(), PublishedInvoiceTable::end));
  }

  private static ResponseStatusException nothing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
