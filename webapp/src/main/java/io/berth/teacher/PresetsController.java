package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.courses.PresetEntry;
import io.berth.courses.PresetForm;
import io.berth.courses.Presets;
import io.berth.courses.Presets.Outcome;
import io.berth.courses.SizeChoice;
import io.berth.people.SignedInPerson;
import java.util.List;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What a class may start: its own presets to change, those for every class to see. */
@Controller
@RequestMapping("/classes/{course}/presets")
class PresetsController {

  private static final String LIST = "teacher/presets";
  private static final String FORM = "teacher/preset";

  private final ClassTabs tabs;
  private final Presets presets;

  PresetsController(ClassTabs tabs, Presets presets) {
    this.tabs = tabs;
    this.presets = presets;
  }

  @GetMapping
  @InClass(Permission.PRESETS)
  String list(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, Model model) {
    tabs.show(me, course, model);
    List<PresetEntry> offered = presets.offered(Optional.of(new CourseId(course)));
    model.addAttribute("own", offered.stream().filter(entry -> entry.course().isPresent()).toList());
    model.addAttribute("general", offered.stream().filter(entry -> entry.course().isEmpty()).toList());
    model.addAttribute("path", "/classes/" + course + "/presets");
    return LIST;
  }

  @GetMapping("/new")
  @InClass(Permission.PRESETS)
  ModelAndView fresh(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, Model model) {
    List<SizeChoice> sizes = presets.sizes();
    model.addAttribute("form", PresetForm.fresh(sizes));
    return form(me, course, sizes, null, HttpStatus.OK, model);
  }

  @PostMapping("/new")
  @InClass(Permission.PRESETS)
  ModelAndView add(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @ModelAttribute("form") PresetForm form, BindingResult result, Model model) {
    List<SizeChoice> sizes = presets.sizes();
    form.check(result, sizes, Optional.empty());
    Outcome outcome = result.hasErrors() ? null : presets.add(Optional.of(new CourseId(course)), form.toWish());
    return answer(outcome, result) ? back(course) : form(me, course, sizes, null, HttpStatus.UNPROCESSABLE_ENTITY, model);
  }

  @GetMapping("/{preset}")
  @InClass(Permission.PRESETS)
  ModelAndView edit(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID preset,
      Model model) {
    model.addAttribute("form", PresetForm.of(find(course, preset).wish()));
    return form(me, course, presets.sizes(), preset, HttpStatus.OK, model);
  }

  @PostMapping("/{preset}")
  @InClass(Permission.PRESETS)
  ModelAndView change(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID preset,
      @ModelAttribute("form") PresetForm form, BindingResult result, Model model) {
    List<SizeChoice> sizes = presets.sizes();
    form.check(result, sizes, Optional.of(find(course, preset).wish()));
    Outcome outcome = result.hasErrors() ? null : presets.change(Optional.of(new CourseId(course)), preset, form.toWish());
    return answer(outcome, result) ? back(course) : form(me, course, sizes, preset, HttpStatus.UNPROCESSABLE_ENTITY, model);
  }

  @PostMapping("/{preset}/retire")
  @InClass(Permission.PRESETS)
  ModelAndView retire(@PathVariable UUID course, @PathVariable UUID preset) {
    found(presets.retire(Optional.of(new CourseId(course)), preset) != Outcome.GONE);
    return back(course);
  }

  private PresetEntry find(UUID course, UUID preset) {
    return presets.find(Optional.of(new CourseId(course)), preset)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(SignedInPerson me, UUID course, List<SizeChoice> sizes, UUID preset, HttpStatus status, Model model) {
    tabs.show(me, course, model);
    model.addAttribute("sizes", sizes);
    model.addAttribute("preset", preset);
    model.addAttribute("path", "/classes/" + course + "/presets");
    return new ModelAndView(FORM, model.asMap(), status);
  }

  /** Whether it is done; else what is wrong stands in the result. */
  private static boolean answer(Outcome outcome, BindingResult result) {
    found(outcome != Outcome.GONE);
    if (outcome != null && outcome != Outcome.DONE) {
      result.rejectValue("name", "presets." + outcome);
    }
    return outcome == Outcome.DONE;
  }

  private static void found(boolean there) {
    if (!there) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private static ModelAndView back(UUID course) {
    return new ModelAndView("redirect:/classes/" + course + "/presets");
  }
}
