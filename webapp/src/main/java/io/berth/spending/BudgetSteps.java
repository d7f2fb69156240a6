package io.berth.spending;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.spending.ReachedStep.Answer;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody may say when a budget runs out. False, and nothing changed, if somebody else has said it before, it is too late,
 * or another budget or policy holds by now. That whoever says it may do so is the caller's to check.
 */
@Service
public class BudgetSteps {

  private final StepTable table;
  private final Audit audit;
  private final Clock clock;

  BudgetSteps(StepTable table, Audit audit, Clock clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /** Lets what runs run on until its planned end, if it has not been stopped yet. Nothing new starts all the same. */
  @Transactional
  public boolean undo(CourseId course, long step, PersonId by) {
    boolean undone = table.undo(course, step, by, clock.instant());
    if (undone) {
      audit.note(Deed.of("undo-countdown", "budget", course.value(), table.nameOf(course)).in(course.value()));
    }
    return undone;
  }

  /** Says whether to go on. */
  @Transactional
  public boolean answer(CourseId course, long step, Answer answer, PersonId by) {
    boolean answered = table.answer(course, step, answer, by, clock.instant());
    if (answered) {
      audit.note(Deed.of("answer-budget-step", "budget", course.value(), table.nameOf(course)).in(course.value())
          .with(answer.name().toLowerCase(Locale.ROOT)));
    }
    return answered;
  }
}
