package io.berth.teacher;

import io.berth.courses.ClassLife;
import io.berth.courses.ClassLife.Archiving;
import io.berth.courses.ClassLife.Settings;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.SignedInPerson;
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
import org.springframework.web.servlet.ModelAndView;

/** What stays the teacher's: name, term, code to join, what assistants may, archive. */
@Controller
@RequestMapping("/classes/{course}/settings")
class SettingsController {

  private static final String PAGE = "teacher/settings";
  private static final String ARCHIVE = "teacher/archive";

  private final ClassTabs tabs;
  private final ClassLife life;

  SettingsController(ClassTabs tabs, ClassLife life) {
    this.tabs = tabs;
    this.life = life;
  }

  @GetMapping
  @InClass(Permission.OWN)
  String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(required = false) String saved, Model model) {
    Settings settings = show(me, course, model);
    model.addAttribute("form", ClassForm.of(settings.terms(), settings.assistantsMay()));
    model.addAttribute("saved", saved != null);
    return PAGE;
  }

  @PostMapping
  @InClass(Permission.OWN)
  ModelAndView change(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @ModelAttribute("form") ClassForm form, BindingResult result, Model model) {
    form.check(result);
    if (result.hasErrors()) {
      show(me, course, model);
      return new ModelAndView(PAGE, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }
    boolean changed = life.change(new CourseId(course), form.toTerms(), form.toPermissions());
    return back(course, changed ? "?saved=1" : "");
  }

  @PostMapping("/code")
  @InClass(Permission.OWN)
  ModelAndView renewCode(@PathVariable UUID course) {
    life.renewCode(new CourseId(course));
    return back(course, "");
  }

  @PostMapping("/code/off")
  @InClass(Permission.OWN)
  ModelAndView dropCode(@PathVariable UUID course) {
    life.dropCode(new CourseId(course));
    return back(course, "");
  }

  @GetMapping("/archive")
  @InClass(Permission.OWN)
  String askToArchive(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, Model model) {
    tabs.show(me, course, model);
    model.addAttribute("running", life.running(new CourseId(course)));
    return ARCHIVE;
  }

  @PostMapping("/archive")
  @InClass(Permission.OWN)
  ModelAndView archive(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(defaultValue = "false") boolean stop, Model model) {
    if (life.archive(new CourseId(course), stop) == Archiving.ARCHIVED) {
      return back(course, "");
    }
    model.addAttribute("refused", true);
    return new ModelAndView(askToArchive(me, course, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private Settings show(SignedInPerson me, UUID course, Model model) {
    tabs.show(me, course, model);
    Settings settings = life.settings(new CourseId(course));
    model.addAttribute("settings", settings);
    return settings;
  }

  private static ModelAndView back(UUID course, String query) {
    return new ModelAndView("redirect:/classes/" + course + "/settings" + query);
  }
}
