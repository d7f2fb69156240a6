package io.berth.admin;

import io.berth.courses.PresetEntry;
import io.berth.courses.PresetForm;
import io.berth.courses.Presets;
import io.berth.courses.Presets.Outcome;
import io.berth.courses.SizeChoice;
import io.berth.web.ForAdmin;
import java.util.List;
import java.util.Optional;
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

/** What every class may start, after its own presets. */
@Controller
@RequestMapping(GeneralPresetsController.PATH)
class GeneralPresetsController {

  static final String PATH = "/admin/presets";

  private static final String FORM = "admin/preset";
  private static final String BACK = "redirect:" + PATH;

  private final Presets presets;

  GeneralPresetsController(Presets presets) {
    this.presets = presets;
  }

  @GetMapping
  @ForAdmin
  String list(Model model) {
    model.addAttribute("presets", presets.offered(Optional.empty()));
    model.addAttribute("path", PATH);
    return "admin/presets";
  }

  @GetMapping("/new")
  @ForAdmin
  ModelAndView fresh(Model model) {
    List<SizeChoice> sizes = presets.sizes();
    model.addAttribute("form", PresetForm.fresh(sizes));
    return form(sizes, null, HttpStatus.OK, model);
  }

  @PostMapping("/new")
  @ForAdmin
  ModelAndView add(@ModelAttribute("form") PresetForm form, BindingResult result, Model model) {
    List<SizeChoice> sizes = presets.sizes();
    form.check(result, sizes, Optional.empty());
    Outcome outcome = result.hasErrors() ? null : presets.add(Optional.empty(), form.toWish());
    return answer(outcome, result) ? new ModelAndView(BACK) : form(sizes, null, HttpStatus.UNPROCESSABLE_ENTITY, model);
  }

  @GetMapping("/{preset}")
  @ForAdmin
  ModelAndView edit(@PathVariable UUID preset, Model model) {
    model.addAttribute("form", PresetForm.of(find(preset).wish()));
    return form(presets.sizes(), preset, HttpStatus.OK, model);
  }

  @PostMapping("/{preset}")
  @ForAdmin
  ModelAndView change(@PathVariable UUID preset, @ModelAttribute("form") PresetForm form, BindingResult result, Model model) {
    List<SizeChoice> sizes = presets.sizes();
    form.check(result, sizes, Optional.of(find(preset).wish()));
    Outcome outcome = result.hasErrors() ? null : presets.change(Optional.empty(), preset, form.toWish());
    return answer(outcome, result) ? new ModelAndView(BACK) : form(sizes, preset, HttpStatus.UNPROCESSABLE_ENTITY, model);
  }

  @PostMapping("/{preset}/retire")
  @ForAdmin
  String retire(@PathVariable UUID preset) {
    found(presets.retire(Optional.empty(), preset) != Outcome.GONE);
    return BACK;
  }

  private PresetEntry find(UUID preset) {
    return presets.find(Optional.empty(), preset).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ModelAndView form(List<SizeChoice> sizes, UUID preset, HttpStatus status, Model model) {
    model.addAttribute("sizes", sizes);
    model.addAttribute("preset", preset);
    model.addAttribute("path", PATH);
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
}
