package io.berth.teacher;

import io.berth.clusters.ClassClusters;
import io.berth.clusters.ClassOutcome;
import io.berth.clusters.ClusterId;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a teacher does with clusters of a class. Each click leads back to the part of the page it came from. */
@Controller
@RequestMapping("/classes/{course}")
class ClassActionsController {

  private final ClassClusters clusters;

  ClassActionsController(ClassClusters clusters) {
    this.clusters = clusters;
  }

  @PostMapping("/students/{person}/start")
  @InClass(Permission.OPERATE)
  String start(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID person,
      @RequestParam UUID preset, @RequestParam UUID key, Back back) {
    return back.to(course, clusters.start(new CourseId(course), me.id(), new PersonId(person), preset, key));
  }

  @PostMapping("/clusters/{cluster}/start-again")
  @InClass(Permission.OPERATE)
  String again(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @PathVariable UUID cluster,
      @RequestParam UUID key, Back back) {
    return back.to(course, clusters.again(new CourseId(course), me.id(), new ClusterId(cluster), key));
  }

  @PostMapping("/clusters/{cluster}/stop")
  @InClass(Permission.OPERATE)
  String stop(@PathVariable UUID course, @PathVariable UUID cluster, Back back) {
    return back.to(course, clusters.stop(new CourseId(course), new ClusterId(cluster)));
  }

  @PostMapping("/clusters/{cluster}/extend")
  @InClass(Permission.OPERATE)
  String extend(@PathVariable UUID course, @PathVariable UUID cluster, Back back) {
    return back.to(course, clusters.extend(new CourseId(course), new ClusterId(cluster)));
  }

  /** Comes back at once; the clusters start a few at a time. */
  @PostMapping("/start-all")
  @InClass(Permission.OPERATE)
  String startAll(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID course, @RequestParam UUID preset,
      @RequestParam UUID key, Back back) {
    return clusters.startForEveryone(new CourseId(course), me.id(), preset, key)
        .map(planned -> planned == 0 ? back.saying(course, "nobody") : back.to(course, ClassOutcome.DONE))
        .orElseGet(() -> back.to(course, ClassOutcome.NOT_OFFERED));
  }

  @PostMapping("/cancel-starts")
  @InClass(Permission.OPERATE)
  String cancel(@PathVariable UUID course, Back back) {
    clusters.cancelStarts(new CourseId(course));
    return back.to(course, ClassOutcome.DONE);
  }

  @PostMapping("/stop-all")
  @InClass(Permission.OPERATE)
  String stopAll(@PathVariable UUID course, Back back) {
    clusters.stopAll(new CourseId(course));
    return back.to(course, ClassOutcome.DONE);
  }

  /**
   * Where a form was sent from.
   *
   * @param row the row of the table that was clicked in, so that the page comes back at the same place
   */
  record Back(String show, String find, String row) {

    String to(UUID course, ClassOutcome outcome) {
      return switch (outcome) {
        case DONE, REFUSED -> "redirect:" + View.of(show, find).path(course, "") + place();
        case NOT_OFFERED -> saying(course, "not-offered");
        case NO_ROOM_FOR_AN_HOUR -> saying(course, "no-hour");
        case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      };
    }

    String saying(UUID course, String what) {
      View view = View.of(show, find);
      return "redirect:" + view.text(view.of(course, "").queryParam("said", what));
    }

    private String place() {
      return row != null && row.matches("r-[0-9a-f-]{36}") ? "#" + row : "";
    }
  }
}
