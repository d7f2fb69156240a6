package io.berth.admin;

import io.berth.comparison.Comparison;
import io.berth.comparison.Difference;
import io.berth.comparison.Findings;
import io.berth.comparison.Findings.Seen;
import io.berth.comparison.Kind;
import io.berth.comparison.Span;
import io.berth.people.SignedInPerson;
import io.berth.pricing.Money;
import io.berth.spreadsheets.Spreadsheet;
import io.berth.web.Download;
import io.berth.web.ForAdmin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Usage beside what the cloud says: where they differ, and what that cost. */
@Controller
@RequestMapping("/admin/billing")
class ComparisonPage {

  static final int MOST = 200;
  private static final int MOST_ROWS_OF_A_FILE = 100_000;

  private static final List<String> HEADER = List.of("difference", "class", "cluster", "cluster_id", "size", "nodes", "folder_gb", "more", "from", "to",
      "node_hours", "amount", "currency", "billed_from", "billed_to", "servers_from", "servers_to", "stack_from", "stack_to");

  private final Comparison comparison;

  ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
  }

  /** @param kind the differences of a kind that explains itself; without it those to look into */
  @GetMapping("/comparison")
  @ForAdmin
  String show(@RequestParam(required = false) String kind, Model model) {
    Findings findings = comparison.findings(MOST);
    Optional<Kind> asked = Stream.of(Kind.values()).filter(each -> each.key().equals(kind)).findFirst();
    model.addAttribute("findings", findings);
    model.addAttribute("kinds", Kind.values());
    model.addAttribute("asked", asked.orElse(null));
    model.addAttribute("most", MOST);
    model.addAttribute("rows", asked.map(each -> comparison.differences(each, MOST)).orElseGet(findings::toLookInto));
    return "admin/comparison";
  }

  @PostMapping("/comparison")
  @ForAdmin
  String compare(@AuthenticationPrincipal SignedInPerson me) {
    comparison.begin(me.id());
    return "redirect:/admin/billing/comparison";
  }

  @GetMapping("/comparison.csv")
  @ForAdmin
  ResponseEntity<byte[]> export() {
    Stream<List<?>> rows = Stream.of(Kind.values())
        .flatMap(kind -> comparison.differences(kind, MOST_ROWS_OF_A_FILE).stream()).map(ComparisonPage::row);
    return Download.csv("berth-comparison.csv", Spreadsheet.of(HEADER, rows));
  }

  private static List<?> row(Seen seen) {
    Difference difference = seen.difference();
    return Arrays.asList(difference.kind().key(), seen.className(), difference.name(), difference.cluster(), difference.size(),
        difference.nodes(), difference.isOfFolder() ? Optional.of(difference.gigabytes()) : Optional.empty(), difference.isBilled() ? "billed" : "cloud", difference.from(), difference.to(), difference.nodeHours(),
        difference.amount().map(Money::amount), difference.amount().map(Money::currency),
        difference.ours().map(Span::from), difference.ours().flatMap(Span::to), difference.theirs().map(Span::from),
        difference.theirs().flatMap(Span::to), difference.stack().map(Span::from), difference.stack().flatMap(Span::to));
  }
}
