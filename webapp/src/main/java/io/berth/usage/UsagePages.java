package io.berth.usage;

import io.berth.pricing.Fraction;
import io.berth.pricing.Prices;
import io.berth.web.Download;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** Fills a page with what was used; {@code usage.html} shows it. */
@Service
public class UsagePages {

  static final String HOURS = "hours";

  private final UsageDaysTable table;
  private final UsageWords words;
  private final Prices prices;
  private final Clock clock;

  UsagePages(UsageDaysTable table, UsageWords words, Prices prices, Clock clock) {
    this.table = table;
    this.words = words;
    this.prices = prices;
    this.clock = clock;
  }

  /** A link of a row of them; {@code current} says that it is what is shown. */
  public record Link(String word, String href, boolean current) {}

  /**
   * What a page of usage shows.
   *
   * @param what what the picture shows: {@code hours}, or a currency
   */
  public record Shown(String path, By by, String what, UsageReport report, Picture picture, List<Link> bys, List<Link> periods,
      List<Link> whats, String csv, List<String> wrong, UsageAsk ask, ZoneId zone) {}

  /**
   * Adds {@code usage} to the page, in one statement.
   *
   * @param path of the page
   * @param bys what may be chosen, the usual one first
   * @return with which status the page is to be answered
   */
  public HttpStatus show(UsageAsk ask, UsageScope scope, String path, List<By> bys, Model model) {
    By by = by(ask, bys);
    UsageReport report = report(ask, scope, by);
    String what = what(ask, report);
    Function<Sum, Fraction> value = what.equals(HOURS) ? Sum::nodeHours : sum -> sum.cost(what);
    List<String> wrong = ask.wrong();
    model.addAttribute("usage", new Shown(path, by, what, report, Picture.of(report, value),
        bys.stream().map(one -> new Link(one.word(), link(path, ask, "by", one.word()), one == by)).toList(),
        List.of("month", "last", "term").stream().map(word -> new Link(word, period(path, ask, word), isCurrent(ask, word))).toList(),
        whats(path, ask, report, what), link(path + ".csv", ask, "by", by.word()), wrong, ask, zone()));
    return wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY;
  }

  /** The same for a spreadsheet. */
  public ResponseEntity<byte[]> csv(UsageAsk ask, UsageScope scope, List<By> bys) {
    By by = by(ask, bys);
    UsageReport report = report(ask, scope, by);
    return Download.csv("usage-" + report.from() + "-" + report.to() + ".csv",
        UsageCsv.of(report, by, group -> words.name(group, by, report.others())));
  }

  private UsageReport report(UsageAsk ask, UsageScope scope, By by) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone());
    return table.of(scope, by, ask.days(today), today, now);
  }

  private ZoneId zone() {
    return prices.zone();
  }

  private static By by(UsageAsk ask, List<By> bys) {
    By wanted = By.of(ask.by(), bys.get(0));
    return bys.contains(wanted) ? wanted : bys.get(0);
  }

  /** Money, where anything has a price. */
  private static String what(UsageAsk ask, UsageReport report) {
    if (ask.what().equals(HOURS) || report.currencies().contains(ask.what())) {
      return ask.what();
    }
    return report.currencies().isEmpty() ? HOURS : report.currencies().first();
  }

  private static List<Link> whats(String path, UsageAsk ask, UsageReport report, String what) {
    List<String> words = new ArrayList<>(report.currencies());
    words.add(HOURS);
    return words.stream().map(word -> new Link(word, link(path, ask, "what", word), word.equals(what))).toList();
  }

  private static boolean isCurrent(UsageAsk ask, String period) {
    return ask.period().equals(period) || period.equals("month") && ask.period().isEmpty() && ask.from().isEmpty() && ask.to().isEmpty();
  }

  private static String period(String path, UsageAsk ask, String period) {
    return link(path, new UsageAsk(ask.by(), ask.what(), period, "", "", ask.course()), "period", period);
  }

  /** The same page but for one thing. */
  private static String link(String path, UsageAsk ask, String name, String value) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
    String[][] all = {{"by", ask.by()}, {"what", ask.what()}, {"period", ask.period()}, {"from", ask.from()}, {"to", ask.to()}, {"course", ask.course()}};
    for (String[] one : all) {
      String wanted = one[0].equals(name) ? value : one[1];
      if (!wanted.isEmpty()) {
        link.queryParam(one[0], "{" + one[0] + "}");
      }
    }
    Map<String, String> values = new HashMap<>();
    for (String[] one : all) {
      values.put(one[0], one[0].equals(name) ? value : one[1]);
    }
    return link.encode().buildAndExpand(values).toUriString();
  }
}
