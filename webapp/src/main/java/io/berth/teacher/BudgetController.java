package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import io.berth.spending.Amount;
import io.berth.spending.BudgetSteps;
import io.berth.spending.ClassBudgets;
import io.berth.spending.ClassBudgets.Outcome;
import io.berth.spending.ClassSpending;
import io.berth.spending.ClassSpendings;
import io.berth.spending.ReachedStep.Answer;
import io.berth.spending.StepAction;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What a class has spent and may spend, how a teacher shares it out, and what happens when it runs out. */
@Controller
@RequestMapping("/classes/{course}/budget")
class BudgetController {

  private static final String PAGE = "teacher/budget";

  private final ClassSpendings spendings;
  private final ClassBudgets budgets;
  private final BudgetSteps steps;
  private final ClassTabs tabs;

  BudgetController(ClassSpendings spendings, ClassBudgets budgets, BudgetSteps steps, ClassTabs tabs) {
    this.spendings = spendings;
    this.budgets = budgets;
    this.steps = steps;
    this.tabs = tabs;
  }

  /** @param share whose share is going to be changed */
  @GetMapping
  @InClass(Permission.QUOTAS)
  String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @RequestParam(required = false) String late,
      @RequestParam(required = false) UUID share, Model model) {
    page(me, course, model);
    model.addAttribute("late", late != null);
    model.addAttribute("changing", share == null ? null : share.toString());
    return PAGE;
  }

  @PostMapping("/share")
  @InClass(Permission.QUOTAS)
  Object shareForEach(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @Valid @ModelAttribute("form") ShareForm form, BindingResult result, Model model) {
    return result.hasErrors() ? wrong(me, course, "each", result.getFieldValue("amount"), model)
        : answer(me, course, "each", form.chosen(), budgets.shareForEach(new CourseId(course), form.chosen(), me.id()), model);
  }

  /** An exception for one; with nothing filled in, there is none any more. */
  @PostMapping("/members/{person}")
  @InClass(Permission.QUOTAS)
  Object shareForOne(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID person,
      @Valid @ModelAttribute("form") ShareForm form, BindingResult result, Model model) {
    return result.hasErrors() ? wrong(me, course, person.toString(), result.getFieldValue("amount"), model)
        : answer(me, course, person.toString(), form.chosen(),
            budgets.shareFor(new CourseId(course), new PersonId(person), form.chosen(), me.id()), model);
  }

  @PostMapping("/steps")
  @InClass(Permission.QUOTAS)
  Object decide(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @Valid @ModelAttribute("form") StepsForm form, BindingResult result, Model model) {
    return result.hasErrors() ? wrong(me, course, "steps", result.getFieldValue("minutes"), model)
        : answer(me, course, "steps", Optional.empty(), budgets.decide(new CourseId(course), form.policy(), me.id()), model);
  }

  /** Lets what runs run on. */
  @PostMapping("/steps/{step}/undo")
  @InClass(Permission.QUOTAS)
  String undo(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable long step) {
    return whereTo(course, steps.undo(new CourseId(course), step, me.id()));
  }

  /** Says whether to go on. */
  @PostMapping("/steps/{step}/answer")
  @InClass(Permission.QUOTAS)
  String answer(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable long step,
      @RequestParam Answer answer) {
    return whereTo(course, steps.answer(new CourseId(course), step, answer, me.id()));
  }

  private static String whereTo(UUID course, boolean done) {
    return "redirect:/classes/" + course + "/budget" + (done ? "" : "?late=1");
  }

  private Object answer(SignedInPerson me, UUID course, String whose, Optional<BigDecimal> typed, Outcome outcome, Model model) {
    return switch (outcome) {
      case DONE -> whereTo(course, true);
      case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      case NO_BUDGET, OTHER_CURRENCY, NOT_AN_AMOUNT -> wrong(me, course, whose, typed.map(BigDecimal::toPlainString).orElse(""), model);
    };
  }

  private void page(SignedInPerson me, UUID course, Model model) {
    tabs.show(me, course, model);
    ClassSpending spending = spendings.of(new CourseId(course)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("spending", spending);
    model.addAttribute("policy", StepsForm.of(spending.policy()));
    model.addAttribute("actions", StepAction.values());
    model.addAttribute("late", false);
    model.addAttribute("changing", null);
    model.addAttribute("projected", spending.currency().flatMap(unit -> spending.forecast().atEndOfTerm().map(exact -> new Amount(exact, unit))).orElse(null));
    model.addAttribute("wrong", null);
  }

  /** The page once more, with what is wrong beside the form that it was typed into. */
  private ModelAndView wrong(SignedInPerson me, UUID course, String whose, Object typed, Model model) {
    page(me, course, model);
    ModelAndView page = new ModelAndView(PAGE, model.asMap());
    page.addObject("wrong", whose);
    page.addObject("typed", typed);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page;
  }
}
