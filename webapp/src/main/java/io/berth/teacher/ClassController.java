package io.berth.teacher;

import io.berth.courses.ClassView;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.SignedInPerson;
import io.berth.spending.ClassSpendings;
import io.berth.spending.SpendingWords;
import io.berth.web.Download;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How a class is doing. */
@Controller
@RequestMapping("/classes/{course}")
class ClassController {

  private final ClassPageTable table;
  private final ClassPages pages;
  private final ClassSpendings spendings;
  private final SpendingWords words;
  private final StudentsCsv csv;
  private final Clock clock;

  ClassController(ClassPageTable table, ClassPages pages, ClassSpendings spendings, SpendingWords words, StudentsCsv csv,
      Clock clock) {
    this.table = table;
    this.pages = pages;
    this.spendings = spendings;
    this.words = words;
    this.csv = csv;
    this.clock = clock;
  }

  /** @param said what came of the last click, where the table does not say it: {@code nobody}, {@code not-offered} or {@code no-hour} */
  @GetMapping
  @InClass(Permission.SEE)
  String page(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(required = false) String show, @RequestParam(required = false) String find,
      @RequestParam(required = false) String said, Model model) {
    show(me, course, Part.of(show, find), model);
    model.addAttribute("money", money(course));
    model.addAttribute("nobody", "nobody".equals(said));
    model.addAttribute("notOffered", "not-offered".equals(said));
    model.addAttribute("noHour", "no-hour".equals(said));
    return "teacher/class";
  }

  /** The same page, if it is another than this version; else nothing. */
  @GetMapping("/table")
  @InClass(Permission.SEE)
  Object table(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(required = false) String show, @RequestParam(required = false) String find,
      @RequestParam(required = false) String version, Model model) {
    ClassPage page = show(me, course, Part.of(show, find), model);
    if (page.version().equals(version)) {
      return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }
    model.addAttribute("money", money(course));
    return new ModelAndView("teacher/class :: main", model.asMap());
  }

  @GetMapping("/students.csv")
  @InClass(Permission.SEE)
  ResponseEntity<byte[]> csv(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course) {
    Instant now = clock.instant();
    List<Reading.Line> lines = table.read(new CourseId(course), me.id(), now).lines();
    return Download.csv("students.csv", csv.of(lines.stream().sorted(Attention.order(now)).toList(), spendings.of(new CourseId(course))));
  }

  /** What would be stopped. */
  @GetMapping("/stop-all")
  @InClass(Permission.OPERATE)
  String stopAll(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, Model model) {
    Instant now = clock.instant();
    Reading reading = read(me, course, now, model);
    model.addAttribute("running", reading.running().stream().sorted(Attention.order(now)).toList());
    return "teacher/stop-all";
  }

  /** Added up only for a page that is going to be shown. */
  private ClassMoney money(UUID course) {
    return spendings.of(new CourseId(course)).map(spending -> ClassMoney.of(spending, words)).orElse(ClassMoney.NOTHING);
  }

  private ClassPage show(SignedInPerson me, UUID course, Part part, Model model) {
    Instant now = clock.instant();
    Reading reading = read(me, course, now, model);
    ClassPage page = pages.of(course, reading, part, now);
    model.addAttribute("reading", reading);
    model.addAttribute("page", page);
    model.addAttribute("part", part);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("nobody", false);
    model.addAttribute("notOffered", false);
    model.addAttribute("noHour", false);
    return page;
  }

  /** Reads the class once, for the page as well as for what {@link ClassTabs} shows on the others. */
  private Reading read(SignedInPerson me, UUID course, Instant now, Model model) {
    Reading reading = table.read(new CourseId(course), me.id(), now);
    model.addAttribute("course", course);
    model.addAttribute("place", reading.name());
    model.addAttribute("view", new ClassView(new CourseId(course), reading.name(), reading.archived(), reading.mine()));
    return reading;
  }
}
