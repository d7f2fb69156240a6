package io.berth.invoices;

import io.berth.api.Cursor;
import io.berth.api.Paging;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.TokenScope;
import io.berth.web.ForAdmin;
import io.berth.web.ForScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Months that are not closed, for programs. */
@RestController
@RequestMapping("/api/v1/drafts/{month}")
@Tag(name = "Invoices")
class DraftResource {

  /** The order of the database, in which ids are compared without signs. */
  private static final Comparator<DraftTotal> ORDER =
      Comparator.<DraftTotal, String>comparing(total -> total.course().toString()).thenComparing(DraftResource::currency);

  private final Drafts drafts;
  private final BilledClassTable classes;

  DraftResource(Drafts drafts, BilledClassTable classes) {
    this.drafts = drafts;
    this.classes = classes;
  }

  @GetMapping
  @ForAdmin
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "The drafts of all classes for a month, without their lines",
      description = "For admins. A class has one for each currency in which there were prices; one whose month is closed is still there.")
  ResponseEntity<List<PublishedDraft.Total>> list(@Parameter(example = "2026-11") @PathVariable YearMonth month, Paging paging) {
    List<DraftTotal> page = drafts.totals(month).stream().sorted(ORDER)
        .filter(total -> paging.after().map(end -> isAfter(total, end)).orElse(true))
        .limit(paging.look()).toList();
    Map<UUID, String> names = classes.names(page.stream().map(total -> total.course().value()).toList());
    return paging.page(page, DraftResource::end, total -> PublishedDraft.Total.of(total, names.get(total.course().value())));
  }

  @GetMapping("/{course}")
  @InClass(Permission.QUOTAS)
  @ForScope(TokenScope.BILLING)
  @Operation(summary = "The draft of a class for a month", description = "For whoever looks after the class's money.")
  PublishedDraft one(@Parameter(example = "2026-11") @PathVariable YearMonth month,
      @Parameter(description = "The class.") @PathVariable UUID course) {
    return drafts.of(new CourseId(course), month).map(PublishedDraft::of)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Cursor end(DraftTotal total) {
    return new Cursor(List.of(total.course().toString(), currency(total)));
  }

  private static boolean isAfter(DraftTotal total, Cursor end) {
    int byClass = total.course().toString().compareTo(end.id(0).toString());
    return byClass > 0 || byClass == 0 && currency(total).compareTo(end.text(1)) > 0;
  }

  private static String currency(DraftTotal total) {
    return total.amount().map(amount -> amount.currency()).orElse("-");
  }
}
