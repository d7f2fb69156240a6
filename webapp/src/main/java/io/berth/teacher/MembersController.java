package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Membership;
import io.berth.courses.Membership.Leaving;
import io.berth.courses.Membership.Outcome;
import io.berth.courses.Permission;
import io.berth.courses.Role;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import java.util.List;
import java.util.Set;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Who is in a class: the list, and a page for each person with what can be changed. */
@Controller
@RequestMapping("/classes/{course}/members")
class MembersController {

  private static final String LIST = "teacher/members";
  private static final String PERSON = "teacher/member";
  private static final Set<String> DONE = Set.of("added", "changed", "removed");
  private static final int LONGEST_NAME = 254;

  private final ClassTabs tabs;
  private final MembersTable table;
  private final Membership membership;

  MembersController(ClassTabs tabs, MembersTable table, Membership membership) {
    this.tabs = tabs;
    this.table = table;
    this.membership = membership;
  }

  /** @param q part of a name or address */
  @GetMapping
  @InClass(Permission.SEE)
  String list(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String done, Model model) {
    tabs.show(me, course, model);
    String search = shortened(q.replace("\0", "").strip());
    List<MembersTable.MemberRow> members = table.of(course, search);
    model.addAttribute("members", members);
    model.addAttribute("total", members.stream().findFirst().map(MembersTable.MemberRow::total).orElse(0));
    model.addAttribute("search", search);
    model.addAttribute("done", DONE.contains(done) ? done : null);
    return LIST;
  }

  @PostMapping
  @InClass(Permission.MEMBERS)
  ModelAndView add(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course,
      @RequestParam(defaultValue = "") String who, @RequestParam(defaultValue = "") String role, Model model) {
    String name = who.strip();
    Outcome outcome = name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0
        ? Outcome.NOBODY
        : membership.add(me.id(), new CourseId(course), name, role(role));
    if (outcome == Outcome.DONE) {
      return redirect(course, "?done=added");
    }
    list(me, course, "", "", model);
    model.addAttribute("who", shortened(name));
    model.addAttribute("chosen", role(role).word());
    model.addAttribute("whoError", outcome);
    return new ModelAndView(LIST, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  @GetMapping("/{person}")
  @InClass(Permission.MEMBERS)
  String person(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID person, Model model) {
    Leaving found = membership.leaving(new CourseId(course), new PersonId(person))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    tabs.show(me, course, model);
    model.addAttribute("member", found.member());
    model.addAttribute("clusters", found.clusters());
    return PERSON;
  }

  @PostMapping("/{person}/role")
  @InClass(Permission.MEMBERS)
  ModelAndView changeRole(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID person,
      @RequestParam String role, Model model) {
    Outcome outcome = membership.changeRole(me.id(), new CourseId(course), new PersonId(person), role(role));
    return outcome == Outcome.DONE ? redirect(course, "?done=changed") : again(me, course, person, outcome, "roleError", model);
  }

  /** @param stop whether their clusters in this class are stopped */
  @PostMapping("/{person}/remove")
  @InClass(Permission.MEMBERS)
  ModelAndView remove(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID person,
      @RequestParam(defaultValue = "false") boolean stop, Model model) {
    Outcome outcome = membership.remove(me.id(), new CourseId(course), new PersonId(person), stop);
    if (outcome != Outcome.DONE) {
      return again(me, course, person, outcome, "removeError", model);
    }
    boolean myself = me.id().value().equals(person) && !me.admin();
    return myself ? new ModelAndView("redirect:/classes") : redirect(course, "?done=removed");
  }

  private ModelAndView again(SignedInPerson me, UUID course, UUID person, Outcome outcome, String error, Model model) {
    String page = person(me, course, person, model);
    model.addAttribute(error, outcome);
    return new ModelAndView(page, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private static Role role(String word) {
    return Role.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_NAME));
  }

  private static ModelAndView redirect(UUID course, String query) {
    return new ModelAndView("redirect:/classes/" + course + "/members" + query);
  }
}
