package io.berth.admin;

import io.berth.admin.ClusterLogTable.LoggedCluster;
import io.berth.metering.Usage;
import io.berth.web.ForAdmin;
import io.berth.web.PageNumber;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a bill's interval comes from: the cluster, when it was metered, and its whole log. */
@Controller
class ClusterLogController {

  private final ClusterLogTable table;
  private final Usage usage;

  ClusterLogController(ClusterLogTable table, Usage usage) {
    this.table = table;
    this.usage = usage;
  }

  @GetMapping("/admin/billing/clusters/{cluster}")
  @ForAdmin
  String show(@PathVariable UUID cluster, @RequestParam(defaultValue = "1") int page, Model model) {
    LoggedCluster found = table.find(cluster).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PageNumber pages = PageNumber.nearest(page, found.events(), ClusterLogTable.PAGE);
    model.addAttribute("cluster", found);
    model.addAttribute("intervals", usage.ofCluster(cluster));
    model.addAttribute("events", table.events(cluster, pages.at()));
    model.addAttribute("pages", pages);
    return "admin/cluster";
  }
}
