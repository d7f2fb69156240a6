package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.courses.RosterRefusal;
import io.berth.courses.Rosters;
import io.berth.courses.Rosters.Outcome;
import io.berth.courses.Rosters.Read;
import io.berth.courses.Rosters.Shown;
import io.berth.people.SignedInPerson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Members by file: sent, shown as what would happen, and applied as shown. */
@Controller
@RequestMapping("/classes/{course}/roster")
class RosterController {

  private static final String FORM = "teacher/roster";
  private static final String DRY_RUN = "teacher/roster-draft";

  private final ClassTabs tabs;
  private final Rosters rosters;

  RosterController(ClassTabs tabs, Rosters rosters) {
    this.tabs = tabs;
    this.rosters = rosters;
  }

  /** @param gone there was a roster, and it has waited for too long */
  @GetMapping
  @InClass(Permission.MEMBERS)
  String form(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(required = false) String gone, Model model) {
    tabs.show(me, course, model);
    model.addAttribute("gone", gone != null);
    model.addAttribute("most", Rosters.MOST_ROWS);
    return FORM;
  }

  /** Changes nothing in the class. A file comes before what is pasted. */
  @PostMapping
  @InClass(Permission.MEMBERS)
  ModelAndView read(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(required = false) MultipartFile file, @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "false") boolean removeMissing, Model model) throws IOException {
    boolean isFile = file != null && !file.isEmpty();
    Read read = isFile && file.getSize() > Rosters.LARGEST_FILE
        ? new Read(Optional.empty(), Optional.of(new RosterRefusal(RosterRefusal.Kind.TOO_LARGE, "")))
        : rosters.read(new CourseId(course), me.id(), isFile ? file.getBytes() : text.getBytes(StandardCharsets.UTF_8), removeMissing);
    if (read.draft().isPresent()) {
      return new ModelAndView("redirect:/classes/" + course + "/roster/" + read.draft().get());
    }
    form(me, course, null, model);
    model.addAttribute("text", text);
    model.addAttribute("removeMissing", removeMissing);
    model.addAttribute(isFile || text.isEmpty() ? "fileError" : "textError", read.refusal().orElseThrow());
    return new ModelAndView(FORM, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  @GetMapping("/{draft}")
  @InClass(Permission.MEMBERS)
  ModelAndView show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID draft, Model model) {
    return show(me, course, draft, null, HttpStatus.OK, model);
  }

  /**
   * @param shown what this person saw, so that nothing else is done
   * @param leaveOut whether lines that are wrong are left out
   * @param stop whether clusters of those who leave are stopped
   */
  @PostMapping("/{draft}")
  @InClass(Permission.MEMBERS)
  ModelAndView apply(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID draft,
      @RequestParam(defaultValue = "") String shown, @RequestParam(defaultValue = "false") boolean leaveOut,
      @RequestParam(defaultValue = "false") boolean stop, Model model) {
    Outcome outcome = rosters.apply(new CourseId(course), me.id(), draft, shown, leaveOut, stop);
    return switch (outcome) {
      case APPLIED -> new ModelAndView("redirect:/classes/" + course + "/roster/" + draft);
      case GONE -> gone(course);
      case CHANGED_MEANWHILE, ARCHIVED -> show(me, course, draft, outcome, HttpStatus.CONFLICT, model);
      case HAS_PROBLEMS -> show(me, course, draft, outcome, HttpStatus.UNPROCESSABLE_ENTITY, model);
    };
  }

  private ModelAndView show(SignedInPerson me, UUID course, UUID draft, Outcome refused, HttpStatus status, Model model) {
    Optional<Shown> shown = rosters.show(new CourseId(course), me.id(), draft);
    if (shown.isEmpty()) {
      return gone(course);
    }
    tabs.show(me, course, model);
    model.addAttribute("draft", draft);
    model.addAttribute("shown", shown.get());
    model.addAttribute("plan", shown.get().plan());
    model.addAttribute("refused", refused);
    return new ModelAndView(DRY_RUN, model.asMap(), status);
  }

  private static ModelAndView gone(UUID course) {
    return new ModelAndView("redirect:/classes/" + course + "/roster?gone=1");
  }
}
