package io.berth.spending;

import io.berth.api.Known;
import io.berth.api.Paging;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.SignedInPerson;
import io.berth.spending.BudgetListTable.Decided;
import io.berth.spending.ClassBudgets.Outcome;
import io.berth.web.ForAdmin;
import io.berth.web.ForSignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What classes may spend and have spent, for programs. */
@RestController
@RequestMapping("/api/v1/budgets")
@Tag(name = "Budgets")
class BudgetResource {

  private final BudgetListTable table;
  private final ClassSpendings spendings;
  private final ClassBudgets budgets;
  private final Clock clock;

  BudgetResource(BudgetListTable table, ClassSpendings spendings, ClassBudgets budgets, Clock clock) {
    this.table = table;
    this.spendings = spendings;
    this.budgets = budgets;
    this.clock = clock;
  }

  @GetMapping
  @ForSignedIn
  @Operation(summary = "Budgets of classes, with what is spent, reserved and left",
      description = "Of all classes for an admin, of a class for whoever looks after its money.")
  ResponseEntity<List<PublishedSpending>> list(@AuthenticationPrincipal SignedInPerson me, Paging paging) {
    return paging.page(table.page(me, clock.instant(), paging), BudgetListTable::end);
  }

  @GetMapping("/{course}")
  @InClass(Permission.QUOTAS)
  @Operation(summary = "What was decided about a class's money", description = "For whoever looks after it. Its version changes only when somebody decides anew.")
  ResponseEntity<DecidedBudget> one(@PathVariable UUID course, Known known) {
    return answer(course, known);
  }

  @GetMapping("/{course}/spending")
  @InClass(Permission.QUOTAS)
  @Operation(summary = "What a class and each of its people have spent by now", description = "For whoever looks after the class's money.")
  PublishedSpending spending(@PathVariable UUID course) {
    return spendings.of(new CourseId(course)).map(found -> PublishedSpending.of(course, found)).orElseThrow(BudgetResource::nothing);
  }

  @PutMapping("/{course}")
  @ForAdmin
  @Operation(summary = "Give a class a budget", description = "For admins. In place of the one it has; its steps begin anew.")
  ResponseEntity<DecidedBudget> give(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @RequestBody NewBudget wanted,
      Known known) {
    Outcome outcome = budgets.give(new CourseId(course), wanted.money(), me.id(), known::expects)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.PRECONDITION_FAILED));
    return switch (outcome) {
      case DONE -> answer(course, Known.NOTHING);
      case NOT_FOUND, NO_BUDGET -> throw nothing();
      case OTHER_CURRENCY -> throw NewBudget.otherCurrency();
      case NOT_AN_AMOUNT -> throw NewBudget.notAnAmount();
    };
  }

  private ResponseEntity<DecidedBudget> answer(UUID course, Known known) {
    Decided decided = table.decided(course).orElseThrow(BudgetResource::nothing);
    return known.answer(decided.version(), decided.budget());
  }

  private static ResponseStatusException nothing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
