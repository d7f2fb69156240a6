package io.berth.admin;

import io.berth.budget.Quotas;
import io.berth.courses.CourseId;
import io.berth.projects.Binding;
import io.berth.projects.ClassProjects;
import io.berth.web.ForAdmin;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
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

/** Where in the cloud a class lives, what the cloud enforces there, and how an admin changes that. */
@Controller
@RequestMapping("/admin/classes/{course}/project")
class ProjectController {

  private static final String PAGE = "admin/project";

  private final ClassProjects projects;
  private final Quotas quotas;

  ProjectController(ClassProjects projects, Quotas quotas) {
    this.projects = projects;
    this.quotas = quotas;
  }

  /** @param project name or id of a project that Berth's user was let into */
  record GivenForm(@NotBlank @Size(max = 64) String project) {}

  @GetMapping
  @ForAdmin
  String show(@PathVariable UUID course, Model model) {
    page(course, "", model);
    return PAGE;
  }

  @PostMapping
  @ForAdmin
  Object give(@PathVariable UUID course, @Valid @ModelAttribute("form") GivenForm form, BindingResult result, Model model) {
    page(course, form.project(), model);
    if (result.hasErrors()) {
      return refused("project.page.error.empty", model);
    }
    Binding binding = projects.give(new CourseId(course), form.project().strip());
    return binding == Binding.BOUND ? back(course) : refused("project.page.error." + binding.name().toLowerCase(Locale.ROOT), model);
  }

  @PostMapping("/shared")
  @ForAdmin
  String share(@PathVariable UUID course) {
    return backIf(projects.share(new CourseId(course)), course);
  }

  @PostMapping("/berth")
  @ForAdmin
  String letBerthDecide(@PathVariable UUID course) {
    return backIf(projects.letBerthDecide(new CourseId(course)), course);
  }

  private void page(UUID course, String typed, Model model) {
    model.addAttribute("name", quotas.overview(new CourseId(course))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).name());
    model.addAttribute("course", course);
    model.addAttribute("project", projects.of(new CourseId(course)));
    model.addAttribute("made", projects.areMade());
    model.addAttribute("typed", typed);
    model.addAttribute("error", null);
  }

  private static ModelAndView refused(String error, Model model) {
    ModelAndView page = new ModelAndView(PAGE, model.asMap());
    page.addObject("error", error);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page;
  }

  private static String backIf(boolean done, UUID course) {
    if (!done) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return back(course);
  }

  private static String back(UUID course) {
    return "redirect:/admin/classes/" + course + "/project";
  }
}
