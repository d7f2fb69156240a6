package io.berth.teacher;

import io.berth.courses.ClassLife;
import io.berth.courses.CourseId;
import io.berth.courses.JoinOutcome;
import io.berth.courses.JoinOutcome.Reason;
import io.berth.courses.JoinOutcome.Refused;
import io.berth.courses.Membership;
import io.berth.people.SignedInPerson;
import io.berth.web.ForSignedIn;
import io.berth.web.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The classes somebody is in, the field to join one, and the form to make one. */
@Controller
class ClassesController {

  private static final String LIST = "teacher/classes";
  private static final String NEW = "teacher/class-new";
  private static final int LONGEST_CODE_SHOWN = 60;

  private final MyClassesTable table;
  private final Membership membership;
  private final ClassLife life;
  private final Formats formats;
  private final MessageSourceAccessor words;
  private final Clock clock;

  ClassesController(MyClassesTable table, Membership membership, ClassLife life, Formats formats, MessageSource messages,
      Clock clock) {
    this.table = table;
    this.membership = membership;
    this.life = life;
    this.formats = formats;
    this.words = new MessageSourceAccessor(messages);
    this.clock = clock;
  }

  @GetMapping("/classes")
  @ForSignedIn
  String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
    model.addAttribute("classes", table.of(me.id(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    model.addAttribute("mayMake", life.mayMake(me.id()));
    return LIST;
  }

  @PostMapping("/classes/join")
  @ForSignedIn
  ModelAndView join(@AuthenticationPrincipal SignedInPerson me, @RequestParam(defaultValue = "") String code, Model model) {
    JoinOutcome outcome = membership.join(me.id(), code);
    if (!(outcome instanceof Refused refused)) {
      return new ModelAndView("redirect:/");
    }
    list(me, model);
    model.addAttribute("code", code.substring(0, Math.min(code.length(), LONGEST_CODE_SHOWN)));
    model.addAttribute("codeError",
        words.getMessage("classes.join." + refused.reason(), new Object[] {formats.duration(refused.pause())}));
    HttpStatus status = refused.reason() == Reason.TOO_MANY ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_ENTITY;
    return new ModelAndView(LIST, model.asMap(), status);
  }

  @GetMapping("/classes/new")
  @ForSignedIn
  ModelAndView fresh(@AuthenticationPrincipal SignedInPerson me) {
    if (!life.mayMake(me.id())) {
      throw new AccessDeniedException("may not make classes");
    }
    return new ModelAndView(NEW).addObject("form", ClassForm.EMPTY);
  }

  @PostMapping("/classes/new")
  @ForSignedIn
  ModelAndView make(@AuthenticationPrincipal SignedInPerson me, @ModelAttribute("form") ClassForm form, BindingResult result) {
    form.check(result);
    if (result.hasErrors() && life.mayMake(me.id())) {
      return new ModelAndView(NEW, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    Optional<CourseId> course = result.hasErrors() ? Optional.empty() : life.make(me.id(), form.toTerms());
    return new ModelAndView("redirect:/classes/"
        + course.orElseThrow(() -> new AccessDeniedException("may not make classes")) + "/settings");
  }
}
