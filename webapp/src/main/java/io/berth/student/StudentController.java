package io.berth.student;

import io.berth.budget.Allowance;
import io.berth.budget.Decision;
import io.berth.budget.QuotaWords;
import io.berth.budget.Quotas;
import io.berth.budget.Thing;
import io.berth.clusters.ClusterId;
import io.berth.clusters.ClusterLaunch;
import io.berth.clusters.Clusters;
import io.berth.clusters.LaunchOutcome;
import io.berth.clusters.LaunchOutcome.Reason;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.clusters.LaunchRequest;
import io.berth.clusters.ResizeOutcome;
import io.berth.clusters.Step;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import io.berth.pricing.Prices;
import io.berth.spending.Purses;
import io.berth.spending.SpendingWords;
import io.berth.web.Download;
import io.berth.web.ForSignedIn;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

@Controller
class StudentController {

  private static final String HOME = "redirect:/";

  private final HomeTable table;
  private final ClusterLaunch launch;
  private final Clusters clusters;
  private final Quotas quotas;
  private final QuotaWords words;
  private final Purses purses;
  private final Prices prices;
  private final SpendingWords money;
  private final Clock clock;

  StudentController(HomeTable table, ClusterLaunch launch, Clusters clusters, Quotas quotas, QuotaWords words,
      Purses purses, Prices prices, SpendingWords money, Clock clock) {
    this.table = table;
    this.launch = launch;
    this.clusters = clusters;
    this.quotas = quotas;
    this.words = words;
    this.purses = purses;
    this.prices = prices;
    this.money = money;
    this.clock = clock;
  }

  /**
   * @param choose shows what the class may start although there is a cluster to look at
   * @param course which class, for somebody who is in several
   * @param cluster which cluster, for somebody who has several
   */
  @GetMapping("/")
  @ForSignedIn
  String home(@AuthenticationPrincipal SignedInPerson me, @RequestParam(required = false) String choose,
      @RequestParam(required = false) String already, @RequestParam(required = false) UUID course,
      @RequestParam(required = false) UUID cluster, Model model) {
    Home home = show(me.id(), new Shown(course, cluster), choose != null, model);
    model.addAttribute("already", already != null);
    if (course != null || cluster != null || choose != null) {
      return "student/home";
    }
    return me.admin() && home.course().isEmpty()
        ? "redirect:/admin"
        : home.elsewhere().map(path -> "redirect:" + path).orElse("student/home");
  }

  @GetMapping("/card")
  @ForSignedIn
  String card(@AuthenticationPrincipal SignedInPerson me, @RequestParam(required = false) UUID course,
      @RequestParam(required = false) UUID cluster, Model model) {
    show(me.id(), new Shown(course, cluster), false, model);
    return "student/home :: card";
  }

  @PostMapping("/clusters")
  @ForSignedIn
  Object start(@AuthenticationPrincipal SignedInPerson me, @Valid @ModelAttribute StartForm form, BindingResult result,
      Model model) {
    if (result.hasErrors()) {
      return again(me.id(), result, model);
    }
    LaunchOutcome outcome = launch.launch(
        new LaunchRequest(me.id(), form.chosenCourse(), form.preset(), form.chosenName(), form.key()));
    if (outcome instanceof Refused refused) {
      return switch (refused.reason()) {
        case UNKNOWN_PRESET -> {
          result.rejectValue("preset", "UnknownPreset");
          yield again(me.id(), result, model);
        }
        case NO_ROOM -> refused(me.id(), refused, model);
        case ONE_AT_A_TIME -> HOME + "?already=1";
      };
    }
    return HOME;
  }

  @PostMapping("/clusters/{id}/start-again")
  @ForSignedIn
  Object startAgain(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @RequestParam UUID key, Model model) {
    LaunchOutcome outcome = launch.again(me.id(), new ClusterId(id), key);
    if (outcome instanceof Refused refused) {
      return switch (refused.reason()) {
        case UNKNOWN_PRESET -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        case NO_ROOM -> refused(me.id(), refused, model);
        case ONE_AT_A_TIME -> HOME + "?already=1";
      };
    }
    return HOME;
  }

  @PostMapping("/clusters/{id}/stop")
  @ForSignedIn
  String stop(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
    return homeIf(clusters.stop(me.id(), new ClusterId(id)));
  }

  @PostMapping("/clusters/{id}/extend")
  @ForSignedIn
  Object extend(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
    Decision decision = clusters.extend(me.id(), new ClusterId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return decision instanceof Decision.Refused refused
        ? refused(me.id(), new Shown(null, id), new Refused(Reason.NO_ROOM, refused.shortages(), refused.money(), List.of()), model)
        : HOME + "?cluster=" + id;
  }

  /** More workers or fewer. */
  @PostMapping("/clusters/{id}/resize")
  @ForSignedIn
  Object resize(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @Valid @ModelAttribute ResizeForm form,
      BindingResult result, Model model) {
    Shown shown = new Shown(form.course(), id);
    if (result.hasErrors()) {
      homeIf(clusters.isOf(me.id(), new ClusterId(id)));
      Object typed = result.getFieldValue("workers");
      return withCard(me.id(), shown, HttpStatus.UNPROCESSABLE_ENTITY, model).addObject("wrongSize", true).addObject("typedSize", typed);
    }
    ResizeOutcome outcome = clusters.resize(me.id(), new ClusterId(id), form.workers());
    if (outcome instanceof ResizeOutcome.Refused refused) {
      return withCard(me.id(), shown, HttpStatus.CONFLICT, model).addObject("refusal", Refusal.of(id, refused, words, money));
    }
    if (outcome instanceof ResizeOutcome.NotNow) {
      return withCard(me.id(), shown, HttpStatus.CONFLICT, model).addObject("notNow", true);
    }
    return homeIf(!(outcome instanceof ResizeOutcome.NotFound)) + "?cluster=" + id
        + (form.course() == null ? "" : "&course=" + form.course());
  }

  /** Asks the teacher for more, in place. */
  @PostMapping("/requests")
  @ForSignedIn
  String ask(@AuthenticationPrincipal SignedInPerson me, @Valid @ModelAttribute AskForm form, BindingResult result) {
    if (result.hasErrors()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return homeIf(quotas.ask(new CourseId(form.course()), me.id(), form.thing(), form.wanted(), form.reasonOrNothing()))
        + "?course=" + form.course();
  }

  @GetMapping("/clusters/{id}/bundle")
  @ForSignedIn
  ResponseEntity<byte[]> bundle(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
    return clusters.bundle(me.id(), new ClusterId(id))
        .map(files -> Download.zip("cluster-" + id + ".zip", files))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Home show(PersonId person, Shown shown, boolean choose, Model model) {
    Instant now = clock.instant();
    Home home = table.of(person, shown, now);
    Optional<Allowance> allowance = home.quota().map(quotas::read);
    boolean isRoomForAnother = allowance.map(StudentController::isRoomForAnother).orElse(false);
    model.addAttribute("home", home);
    model.addAttribute("shown", shown);
    model.addAttribute("money", money(home, now));
    model.addAttribute("place", home.course().orElse(null));
    model.addAttribute("used", allowance.map(found -> words.usedOf(found.person(), found.usedByPerson())).orElse(List.of()));
    model.addAttribute("another", isRoomForAnother);
    model.addAttribute("choosing", choose && (isRoomForAnother || home.current().map(StudentController::isOver).orElse(true)));
    model.addAttribute("steps", home.current().map(cluster -> Step.of(cluster.way(), now)).orElse(null));
    model.addAttribute("wrongName", false);
    model.addAttribute("wrongPreset", false);
    model.addAttribute("wrongSize", false);
    model.addAttribute("notNow", false);
    model.addAttribute("key", UUID.randomUUID());
    return home;
  }

  private HomeMoney money(Home home, Instant now) {
    String lists = home.prices().orElse(null);
    return HomeMoney.of(home, prices.read(lists == null ? "[]" : lists), purses.read(home.spending().orElse(null), lists, now));
  }

  private static boolean isOver(Home.ClusterCard cluster) {
    return !cluster.isLive();
  }

  private static boolean isRoomForAnother(Allowance allowance) {
    long taken = allowance.usedByPerson().get(Thing.CLUSTERS);
    return taken > 0 && allowance.person().get(Thing.CLUSTERS).map(limit -> taken < limit).orElse(true);
  }

  /** The page with the reasons in place of the button, and the ways out. Nothing has been started. */
  private ModelAndView refused(PersonId person, Refused refused, Model model) {
    return refused(person, Shown.USUAL, refused, model);
  }

  private ModelAndView withCard(PersonId person, Shown shown, HttpStatus status, Model model) {
    show(person, shown, false, model);
    ModelAndView page = new ModelAndView("student/home", model.asMap());
    page.setStatus(status);
    return page;
  }

  private ModelAndView refused(PersonId person, Shown shown, Refused refused, Model model) {
    show(person, shown, true, model);
    ModelAndView page = new ModelAndView("student/home", model.asMap());
    page.addObject("refusal", Refusal.of(refused, words, money));
    page.setStatus(HttpStatus.CONFLICT);
    return page;
  }

  /** The form once more, with what is wrong beside its field. Nothing has been started. */
  private ModelAndView again(PersonId person, BindingResult result, Model model) {
    show(person, Shown.USUAL, true, model);
    ModelAndView page = new ModelAndView("student/home", model.asMap());
    page.addObject("wrongName", result.hasFieldErrors("name"));
    page.addObject("wrongPreset", result.hasFieldErrors("preset") || result.hasFieldErrors("key"));
    page.addObject("typedName", result.getFieldValue("name"));
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page;
  }

  private static String homeIf(boolean found) {
    if (!found) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return HOME;
  }
}
