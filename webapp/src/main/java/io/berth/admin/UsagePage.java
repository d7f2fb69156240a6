package io.berth.admin;

import io.berth.courses.CourseId;
import io.berth.usage.By;
import io.berth.usage.UsageAsk;
import io.berth.usage.UsagePages;
import io.berth.usage.UsageScope;
import io.berth.web.ForAdmin;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What everybody used, or one class. */
@Controller("adminUsagePage")
class UsagePage {

  private static final String PATH = "/admin/usage";
  private static final List<By> BYS = List.of(By.CLASS, By.PERSON, By.SIZE);

  private final UsagePages pages;

  UsagePage(UsagePages pages) {
    this.pages = pages;
  }

  @GetMapping(PATH)
  @ForAdmin
  ModelAndView show(@ModelAttribute("ask") UsageAsk ask, Model model) {
    return new ModelAndView("admin/usage", model.asMap(), pages.show(ask, scope(ask), PATH, BYS, model));
  }

  @GetMapping(PATH + ".csv")
  @ForAdmin
  ResponseEntity<byte[]> csv(@ModelAttribute("ask") UsageAsk ask) {
    return pages.csv(ask, scope(ask), BYS);
  }

  private static UsageScope scope(UsageAsk ask) {
    return ask.courseId().map(CourseId::new).map(UsageScope::of).orElse(UsageScope.everything());
  }
}
