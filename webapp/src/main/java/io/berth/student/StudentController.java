package io.berth.student;

import io.berth.clusters.ClusterId;
import io.berth.clusters.ClusterLaunch;
import io.berth.clusters.Clusters;
import io.berth.clusters.LaunchOutcome;
import io.berth.clusters.LaunchOutcome.Reason;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.clusters.LaunchRequest;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import io.berth.web.ForSignedIn;
import jakarta.validation.Valid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
  private final Clock clock;

  StudentController(HomeTable table, ClusterLaunch launch, Clusters clusters, Clock clock) {
    this.table = table;
    this.launch = launch;
    this.clusters = clusters;
    this.clock = clock;
  }

  /** @param choose shows what the class may start although there is a stopped cluster to start again */
  @GetMapping("/")
  @ForSignedIn
  String home(@AuthenticationPrincipal SignedInPerson me, @RequestParam(required = false) String choose,
      @RequestParam(required = false) String already, Model model) {
    show(me.id(), choose != null, model);
    model.addAttribute("already", already != null);
    return "student/home";
  }

  @GetMapping("/card")
  @ForSignedIn
  String card(@AuthenticationPrincipal SignedInPerson me, Model model) {
    show(me.id(), false, model);
    return "student/home :: card";
  }

  @PostMapping("/clusters")
  @ForSignedIn
  Object start(@AuthenticationPrincipal SignedInPerson me, @Valid @ModelAttribute StartForm form, BindingResult result,
      Model model) {
    if (result.hasErrors()) {
      return again(me.id(), result, model);
    }
    LaunchOutcome outcome = launch.launch(new LaunchRequest(me.id(), form.preset(), form.chosenName(), form.key()));
    if (outcome instanceof Refused refused && refused.reason() == Reason.UNKNOWN_PRESET) {
      result.rejectValue("preset", "UnknownPreset");
      return again(me.id(), result, model);
    }
    return whereTo(outcome);
  }

  @PostMapping("/clusters/{id}/start-again")
  @ForSignedIn
  String startAgain(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, @RequestParam UUID key) {
    LaunchOutcome outcome = launch.again(me.id(), new ClusterId(id), key);
    if (outcome instanceof Refused refused && refused.reason() == Reason.UNKNOWN_PRESET) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return whereTo(outcome);
  }

  @PostMapping("/clusters/{id}/stop")
  @ForSignedIn
  String stop(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
    return homeIf(clusters.stop(me.id(), new ClusterId(id)));
  }

  @PostMapping("/clusters/{id}/extend")
  @ForSignedIn
  String extend(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
    return homeIf(clusters.extend(me.id(), new ClusterId(id)));
  }

  @GetMapping("/clusters/{id}/bundle")
  @ForSignedIn
  ResponseEntity<byte[]> bundle(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id) {
    byte[] zip = clusters.bundle(me.id(), new ClusterId(id))
        .map(StudentController::zip)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("cluster-" + id + ".zip").build().toString())
        .body(zip);
  }

  private void show(PersonId person, boolean choose, Model model) {
    Instant now = clock.instant();
    Home home = table.of(person, LocalDate.ofInstant(now, ZoneOffset.UTC));
    model.addAttribute("home", home);
    model.addAttribute("place", home.course().orElse(null));
    model.addAttribute("choosing", choose && home.current().map(StudentController::isOver).orElse(true));
    model.addAttribute("steps", home.current().map(cluster -> Step.of(cluster, now)).orElse(null));
    model.addAttribute("wrongName", false);
    model.addAttribute("wrongPreset", false);
    model.addAttribute("key", UUID.randomUUID());
  }

  private static boolean isOver(Home.ClusterCard cluster) {
    return cluster.state().equals("stopped") || cluster.state().equals("failed");
  }

  /** The form once more, with what is wrong beside its field. Nothing has been started. */
  private ModelAndView again(PersonId person, BindingResult result, Model model) {
    show(person, true, model);
    ModelAndView page = new ModelAndView("student/home", model.asMap());
    page.addObject("wrongName", result.hasFieldErrors("name"));
    page.addObject("wrongPreset", result.hasFieldErrors("preset") || result.hasFieldErrors("key"));
    page.addObject("typedName", result.getFieldValue("name"));
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page;
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private static String whereTo(LaunchOutcome outcome) {
    return outcome instanceof Refused ? HOME + "?already=1" : HOME;
  }

  private static String homeIf(boolean found) {
    if (!found) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return HOME;
  }
}
