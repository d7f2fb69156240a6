package io.berth.teacher;

import io.berth.budget.LimitForm;
import io.berth.budget.Limits;
import io.berth.budget.QuotaOverview;
import io.berth.budget.Quotas;
import io.berth.budget.Quotas.Answered;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.Consumer;
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

/** How a teacher shares out the class's pool, and answers who asks for more. */
@Controller
@RequestMapping("/classes/{course}")
class QuotaController {

  private static final String PAGE = "teacher/quotas";

  private final Quotas quotas;
  private final ClassTabs tabs;

  QuotaController(Quotas quotas, ClassTabs tabs) {
    this.quotas = quotas;
    this.tabs = tabs;
  }

  @GetMapping("/quotas")
  @InClass(Permission.QUOTAS)
  String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(required = false) String answered, Model model) {
    page(me, course, model);
    model.addAttribute("answered", answered != null);
    return PAGE;
  }

  @PostMapping("/quotas/student")
  @InClass(Permission.QUOTAS)
  Object setForEachStudent(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @Valid @ModelAttribute("form") LimitForm form, BindingResult result, Model model) {
    return set(me, course, "student", form, result, model, limits -> quotas.setForEachStudent(new CourseId(course), limits));
  }

  @PostMapping("/quotas/cluster")
  @InClass(Permission.QUOTAS)
  Object setForEachCluster(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @Valid @ModelAttribute("form") LimitForm form, BindingResult result, Model model) {
    return set(me, course, "cluster", form, result, model, limits -> quotas.setForEachCluster(new CourseId(course), limits));
  }

  /** An exception for one; with nothing filled in, there is none any more. */
  @PostMapping("/quotas/members/{person}")
  @InClass(Permission.QUOTAS)
  Object setForOne(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID person,
      @Valid @ModelAttribute("form") LimitForm form, BindingResult result, Model model) {
    return set(me, course, person.toString(), form, result, model, limits -> {
      if (!quotas.setFor(new CourseId(course), new PersonId(person), limits)) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
    });
  }

  @PostMapping("/requests/{request}/grant")
  @InClass(Permission.QUOTAS)
  Object grant(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID request,
      @Valid @ModelAttribute("answer") AnswerForm form, BindingResult result, Model model) {
    if (result.hasErrors()) {
      return wrong(me, course, request.toString(), result, model);
    }
    return whereTo(course, quotas.grant(new CourseId(course), request, form.granted(), me.id(), form.words()));
  }

  @PostMapping("/requests/{request}/decline")
  @InClass(Permission.QUOTAS)
  Object decline(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID request,
      @Valid @ModelAttribute("answer") AnswerForm form, BindingResult result, Model model) {
    if (result.hasFieldErrors("answer")) {
      return wrong(me, course, request.toString(), result, model);
    }
    return whereTo(course, quotas.decline(new CourseId(course), request, me.id(), form.words()));
  }

  private Object set(SignedInPerson me, UUID course, String whose, LimitForm form, BindingResult result, Model model,
      Consumer<Limits> change) {
    if (result.hasErrors()) {
      return wrong(me, course, whose, result, model);
    }
    change.accept(form.limits());
    return "redirect:/classes/" + course + "/quotas";
  }

  private static String whereTo(UUID course, Answered answered) {
    return "redirect:/classes/" + course + "/quotas" + (answered == Answered.NOTHING_TO_ANSWER ? "?answered=1" : "");
  }

  private QuotaOverview page(SignedInPerson me, UUID course, Model model) {
    tabs.show(me, course, model);
    QuotaOverview overview = quotas.overview(new CourseId(course))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("quotas", overview);
    model.addAttribute("wrong", null);
    return overview;
  }

  /** The page once more; what was typed stands in the form that it was typed into, with what is wrong beside it. */
  private ModelAndView wrong(SignedInPerson me, UUID course, String whose, BindingResult result, Model model) {
    page(me, course, model);
    ModelAndView page = new ModelAndView(PAGE, model.asMap());
    page.addObject("wrong", whose);
    page.addObject("typed", result);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page;
  }
}
