package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.SignedInPerson;
import io.berth.usage.By;
import io.berth.usage.UsageAsk;
import io.berth.usage.UsagePages;
import io.berth.usage.UsageScope;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What a class used. */
@Controller("classUsagePage")
class UsagePage {

  private static final List<By> BYS = List.of(By.PERSON, By.SIZE);

  private final UsagePages pages;
  private final ClassTabs tabs;

  UsagePage(UsagePages pages, ClassTabs tabs) {
    this.pages = pages;
    this.tabs = tabs;
  }

  @GetMapping("/classes/{course}/usage")
  @InClass(Permission.SEE)
  ModelAndView show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @ModelAttribute("ask") UsageAsk ask, Model model) {
    tabs.show(me, course, model);
    HttpStatus status = pages.show(ask.withoutCourse(), scope(course), "/classes/" + course + "/usage", BYS, model);
    return new ModelAndView("teacher/usage", model.asMap(), status);
  }

  @GetMapping("/classes/{course}/usage.csv")
  @InClass(Permission.SEE)
  ResponseEntity<byte[]> csv(@PathVariable UUID course, @ModelAttribute("ask") UsageAsk ask) {
    return pages.csv(ask.withoutCourse(), scope(course), BYS);
  }

  private static UsageScope scope(UUID course) {
    return UsageScope.of(new CourseId(course));
  }
}
