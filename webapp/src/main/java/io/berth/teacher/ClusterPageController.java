package io.berth.teacher;

import io.berth.clusters.ClassClusters;
import io.berth.clusters.ClusterId;
import io.berth.courses.CourseId;
import io.berth.courses.InClass;
import io.berth.courses.Permission;
import io.berth.web.Download;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What happened to one cluster of a class. */
@Controller
@RequestMapping("/classes/{course}/clusters/{cluster}")
class ClusterPageController {

  private final ClusterPageTable table;
  private final ClassClusters clusters;
  private final Clock clock;

  ClusterPageController(ClusterPageTable table, ClassClusters clusters, Clock clock) {
    this.table = table;
    this.clusters = clusters;
    this.clock = clock;
  }

  @GetMapping
  @InClass(Permission.SEE)
  String page(@PathVariable UUID course, @PathVariable UUID cluster, Model model) {
    ClusterReading found = table.read(new CourseId(course), new ClusterId(cluster)).orElseThrow(this::notHere);
    model.addAttribute("place", found.course());
    model.addAttribute("course", course);
    model.addAttribute("cluster", found);
    model.addAttribute("steps", found.steps(clock.instant()));
    return "teacher/cluster";
  }

  @GetMapping("/bundle")
  @InClass(Permission.SEE)
  ResponseEntity<byte[]> bundle(@PathVariable UUID course, @PathVariable UUID cluster) {
    return clusters.bundle(new CourseId(course), new ClusterId(cluster))
        .map(files -> Download.zip("cluster-" + cluster + ".zip", files))
        .orElseThrow(this::notHere);
  }

  private ResponseStatusException notHere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
