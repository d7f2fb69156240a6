package io.berth.spending;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.spending.ClassBudgetTable.Given;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may spend how much. Everything is added, never changed, and noted; that whoever asks may do so is the caller's to check. A
 * budget below what is spent stops nothing by itself: its steps do.
 */
@Service
public class ClassBudgets {

  /** The largest budget or share; a limit only against slips of the hand. */
  public static final long MOST = 1_000_000_000;

  /** What came of setting a budget, a share or a policy. */
  public enum Outcome {
    /** As wished; holds from the next click on. */
    DONE,
    /** There is no such class, or the person is not in it. */
    NOT_FOUND,
    /** The class has no budget that could be shared. */
    NO_BUDGET,
    /** Prices are in another currency, so nothing would ever count against it. */
    OTHER_CURRENCY,
    /** Below zero, or above {@link #MOST}, or with more places than the currency has. */
    NOT_AN_AMOUNT
  }

  private final ClassBudgetTable table;
  private final Audit audit;
  private final Clock clock;

  ClassBudgets(ClassBudgetTable table, Audit audit, Clock clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /** Gives the class a budget in place of the one it has. Its steps begin anew, and a countdown that runs is off. */
  @Transactional
  public Outcome give(CourseId course, Money budget, PersonId by) {
    Optional<String> name = table.lockClass(course);
    if (name.isEmpty()) {
      return Outcome.NOT_FOUND;
    }
    if (!isAllowed(budget.amount())) {
      return Outcome.NOT_AN_AMOUNT;
    }
    if (table.currency(clock.instant()).filter(known -> !known.equals(budget.currency())).isPresent()) {
      return Outcome.OTHER_CURRENCY;
    }
    Optional<Given> before = table.budget(course);
    table.give(course, budget, by, clock.instant());
    audit.note(Deed.of("give-budget", "budget", course.value(), name.get()).in(course.value())
        .with(before.map(given -> given.budget().toString()).orElse("none") + " -> " + budget));
    return Outcome.DONE;
  }

  /**
   * The same; empty, and nothing changed, if something else was decided about the class's money by now.
   *
   * @param expected whether this version of it is the one that is to be changed
   */
  @Transactional
  public Optional<Outcome> give(CourseId course, Money budget, PersonId by, Predicate<String> expected) {
    if (table.lockClass(course).isEmpty()) {
      return Optional.of(Outcome.NOT_FOUND);
    }
    return Optional.of(course).filter(locked -> expected.test(table.version(locked))).map(locked -> give(locked, budget, by));
  }

  /** What each may spend who has no exception; empty for no more than the class's budget. In the budget's currency. */
  @Transactional
  public Outcome shareForEach(CourseId course, Optional<BigDecimal> share, PersonId by) {
    return share(course, Optional.empty(), share, by);
  }

  /** An exception for one member; empty for none. In the budget's currency. */
  @Transactional
  public Outcome shareFor(CourseId course, PersonId person, Optional<BigDecimal> share, PersonId by) {
    return share(course, Optional.of(person), share, by);
  }

  private Outcome share(CourseId course, Optional<PersonId> person, Optional<BigDecimal> share, PersonId by) {
    Optional<String> name = table.lockClass(course);
    Optional<String> whose = person.isEmpty() ? name : person.flatMap(member -> table.nameOfMember(course, member));
    if (name.isEmpty() || whose.isEmpty()) {
      return Outcome.NOT_FOUND;
    }
    return table.budget(course).map(given -> share(course, person, whose.get(), share, given.budget().currency(), by))
        .orElse(Outcome.NO_BUDGET);
  }

  private Outcome share(CourseId course, Optional<PersonId> person, String whose, Optional<BigDecimal> share, String currency,
      PersonId by) {
    if (share.filter(amount -> !isMoney(amount, currency)).isPresent()) {
      return Outcome.NOT_AN_AMOUNT;
    }
    table.share(course, person, share, currency, by, clock.instant());
    String words = share.map(amount -> new Money(amount, currency).toString()).orElse("none");
    audit.note(Deed.of("change-share", "budget", person.map(PersonId::value).orElse(course.value()), whose).in(course.value())
        .with((person.isEmpty() ? "for each: " : "") + words));
    return Outcome.DONE;
  }

  /** What happens at 50, 80 and 100 %. Steps that have been reached are judged anew. */
  @Transactional
  public Outcome decide(CourseId course, Policy policy, PersonId by) {
    Optional<String> name = table.lockClass(course);
    if (name.isEmpty()) {
      return Outcome.NOT_FOUND;
    }
    table.decide(course, policy, by, clock.instant());
    audit.note(Deed.of("change-budget-steps", "budget", course.value(), name.get()).in(course.value())
        .with("50 %: " + policy.at50().key() + ", 80 %: " + policy.at80().key() + ", 100 %: " + policy.at100().key()
            + ", countdown " + policy.countdown().toMinutes() + " min"));
    return Outcome.DONE;
  }

  private static boolean isAllowed(BigDecimal amount) {
    return amount.signum() >= 0 && amount.compareTo(BigDecimal.valueOf(MOST)) <= 0;
  }

  private static boolean isMoney(BigDecimal amount, String currency) {
    int places = new Money(BigDecimal.ZERO, currency).amount().scale();
    return isAllowed(amount) && amount.stripTrailingZeros().scale() <= places;
  }
}
