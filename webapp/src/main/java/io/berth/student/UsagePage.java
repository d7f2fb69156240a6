package io.berth.student;

import io.berth.people.SignedInPerson;
import io.berth.usage.By;
import io.berth.usage.UsageAsk;
import io.berth.usage.UsagePages;
import io.berth.usage.UsageScope;
import io.berth.web.ForSignedIn;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What somebody used themselves. */
@Controller("ownUsagePage")
class UsagePage {

  private static final String PATH = "/usage";
  private static final List<By> BYS = List.of(By.CLASS, By.CLUSTER);

  private final UsagePages pages;

  UsagePage(UsagePages pages) {
    this.pages = pages;
  }

  @GetMapping(PATH)
  @ForSignedIn
  ModelAndView show(@AuthenticationPrincipal SignedInPerson me, @ModelAttribute("ask") UsageAsk ask, Model model) {
    return new ModelAndView("student/usage", model.asMap(), pages.show(ask.withoutCourse(), UsageScope.of(me.id()), PATH, BYS, model));
  }

  @GetMapping(PATH + ".csv")
  @ForSignedIn
  ResponseEntity<byte[]> csv(@AuthenticationPrincipal SignedInPerson me, @ModelAttribute("ask") UsageAsk ask) {
    return pages.csv(ask.withoutCourse(), UsageScope.of(me.id()), BYS);
  }
}
