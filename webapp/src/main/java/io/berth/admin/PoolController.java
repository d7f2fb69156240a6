package io.berth.admin;

import io.berth.budget.LimitForm;
import io.berth.budget.QuotaOverview;
import io.berth.budget.Quotas;
import io.berth.courses.CourseId;
import io.berth.web.ForAdmin;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
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

/** How an admin gives a class its pool. */
@Controller
@RequestMapping("/admin/classes/{course}/pool")
class PoolController {

  private static final String PAGE = "admin/pool";

  private final Quotas quotas;

  PoolController(Quotas quotas) {
    this.quotas = quotas;
  }

  @GetMapping
  @ForAdmin
  String show(@PathVariable UUID course, Model model) {
    page(course, model);
    return PAGE;
  }

  @PostMapping
  @ForAdmin
  Object give(@PathVariable UUID course, @Valid @ModelAttribute("form") LimitForm form, BindingResult result, Model model) {
    page(course, model);
    if (result.hasErrors()) {
      ModelAndView page = new ModelAndView(PAGE, model.asMap());
      page.addObject("typed", result);
      page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
      return page;
    }
    quotas.givePool(new CourseId(course), form.limits());
    return "redirect:/admin/classes/" + course + "/pool";
  }

  private void page(UUID course, Model model) {
    QuotaOverview overview = quotas.overview(new CourseId(course))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("quotas", overview);
    model.addAttribute("course", course);
    model.addAttribute("place", overview.name());
    model.addAttribute("typed", null);
  }
}
