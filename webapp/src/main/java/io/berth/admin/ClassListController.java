package io.berth.admin;

import io.berth.courses.ClassLife;
import io.berth.courses.CourseId;
import io.berth.web.ForAdmin;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Every class there is. */
@Controller
class ClassListController {

  private static final int LONGEST_SEARCH = 200;
  private static final int LAST_PAGE = 100_000;

  private final ClassListTable table;
  private final ClassLife life;
  private final Clock clock;

  ClassListController(ClassListTable table, ClassLife life, Clock clock) {
    this.table = table;
    this.life = life;
    this.clock = clock;
  }

  /** @param q part of a name */
  @GetMapping("/admin/classes")
  @ForAdmin
  String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
    String search = q.replace("\0", "").strip();
    search = search.substring(0, Math.min(search.length(), LONGEST_SEARCH));
    int shown = Math.max(1, Math.min(page, LAST_PAGE));
    List<ClassListTable.ClassRow> classes = table.find(search, shown, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    int total = classes.stream().findFirst().map(ClassListTable.ClassRow::total).orElse(0);
    model.addAttribute("classes", classes);
    model.addAttribute("search", search);
    model.addAttribute("total", total);
    model.addAttribute("page", shown);
    model.addAttribute("isLast", shown * ClassListTable.PAGE >= total);
    return "admin/classes";
  }

  /** An archived class goes on. */
  @PostMapping("/admin/classes/{course}/reopen")
  @ForAdmin
  String reopen(@PathVariable UUID course) {
    if (!life.reopen(new CourseId(course))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/admin/classes";
  }
}
