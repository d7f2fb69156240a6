package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.dashboard.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a large class, asked for one time after the other, so that nobody waits for anybody: what is measured is the
 * server's own time, from the request to the last byte. Then the same for the question that an open page asks every three
 * seconds, which is answered with nothing.
 */
final class TeacherPage {

  private static final int STUDENTS = 300;
  private static final int PAGES = 500;
  private static final int WARM_UP = 300;
  private static final Pattern TABLE = Pattern.compile("hx-get=\"([^\"]*/table[^\"]*)\"");

  private final Dashboard dashboard;
  private final LargeClass large;
  private final Visitor teacher;
  private double transactionsASecond;

  private TeacherPage(Dashboard dashboard, LargeClass large) {
    this.dashboard = dashboard;
    this.large = large;
    teacher = new Visitor(dashboard.address());
    teacher.signIn("teacher", "berth");
  }

  public static void main(String[] arguments) throws Exception {
    int students = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STUDENTS;
    int pages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : PAGES;
    try (Dashboard dashboard = Dashboard.inAFreshHome("teacher").start();
        LargeClass large = new LargeClass(dashboard, students)) {
      TeacherPage page = new TeacherPage(dashboard, large);
      page.measureOthers();
      page.report("the page", large.path(), 200, pages);
      page.report("no news", page.table(), 204, pages);
    }
  }

  /** What the database does while nobody looks at a page. */
  private void measureOthers() throws InterruptedException {
    long before = large.transactions();
    long begin = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(10).toMillis());
    transactionsASecond = (large.transactions() - before) / seconds(begin);
  }

  private String table() {
    Matcher table = TABLE.matcher(teacher.get(large.path()).body());
    if (!table.find()) {
      throw new IllegalStateException("The page does not say where its table is");
    }
    return table.group(1).replace("&amp;", "&");
  }

  /** The dashboard's processor time is the steadier figure on a machine that others use too. */
  private void report(String what, String path, int status, int pages) {
    look(path, status, WARM_UP);
    Duration processor = Processes.processorTime(dashboard.pid());
    long transactions = large.transactions();
    long begin = System.nanoTime();
    List<Page> seen = look(path, status, pages);
    double others = transactionsASecond * seconds(begin);
    Duration used = Processes.processorTime(dashboard.pid()).minus(processor).dividedBy(pages);
    Figures figures = new Figures(seen.stream().map(Page::took).toList());
    System.out.printf(Locale.ROOT, "%-8s %6d kB   p50 %s   p95 %s   processor time %s   database transactions %.1f%n", what,
        seen.get(0).body().length() / 1024, Figures.milliseconds(figures.median()), Figures.milliseconds(figures.percentile(95)),
        Figures.milliseconds(used), (large.transactions() - transactions - others) / pages);
  }

  private List<Page> look(String path, int status, int times) {
    List<Page> pages = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      Page page = teacher.get(path);
      if (page.status() != status) {
        throw new IllegalStateException("The page answered " + page.status());
      }
      pages.add(page);
    }
    return pages;
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
