package io.berth.admin;

import io.berth.courses.CourseId;
import io.berth.people.SignedInPerson;
import io.berth.spending.ClassBudgets;
import io.berth.spending.ClassBudgets.Outcome;
import io.berth.spending.ClassSpending;
import io.berth.spending.ClassSpendings;
import io.berth.web.ForAdmin;
import jakarta.validation.Valid;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** How an admin gives a class its budget. */
@Controller("classBudgetController")
@RequestMapping("/admin/classes/{course}/budget")
class BudgetController {

  private static final String PAGE = "admin/budget";

  private final ClassSpendings spendings;
  private final ClassBudgets budgets;

  BudgetController(ClassSpendings spendings, ClassBudgets budgets) {
    this.spendings = spendings;
    this.budgets = budgets;
  }

  @GetMapping
  @ForAdmin
  String show(@PathVariable UUID course, Model model) {
    page(course, model);
    return PAGE;
  }

  @PostMapping
  @ForAdmin
  Object give(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @Valid @ModelAttribute("form") BudgetForm form,
      BindingResult result, Model model) {
    if (result.hasErrors() || form.money().isEmpty()) {
      return wrong(course, "amount", result, model);
    }
    Outcome outcome = budgets.give(new CourseId(course), form.money().get(), me.id());
    return outcome == Outcome.DONE ? "redirect:/admin/classes/" + course + "/budget"
        : wrong(course, outcome == Outcome.OTHER_CURRENCY ? "currency" : "amount", result, model);
  }

  private ModelAndView wrong(UUID course, String what, BindingResult result, Model model) {
    page(course, model);
    ModelAndView page = new ModelAndView(PAGE, model.asMap());
    page.addObject("wrong", what);
    page.addObject("typedAmount", result.getFieldValue("amount"));
    page.addObject("typedCurrency", result.getFieldValue("currency"));
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page;
  }

  private void page(UUID course, Model model) {
    ClassSpending spending = spendings.of(new CourseId(course)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("spending", spending);
    model.addAttribute("course", course);
    model.addAttribute("place", spending.name());
    model.addAttribute("wrong", null);
    model.addAttribute("typedAmount", spending.budget().map(budget -> budget.amount().toPlainString()).orElse(null));
    model.addAttribute("typedCurrency", spending.currency().orElse(null));
  }
}
