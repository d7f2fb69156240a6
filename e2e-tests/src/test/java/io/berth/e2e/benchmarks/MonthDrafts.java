package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Database;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.dashboard.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The drafts of all classes for a month, every line priced and rounded, against the barest sum over the same intervals: turn by
 * turn in one database, because the speed of a machine drifts, and without the sums that the dashboard keeps of what has ended.
 * Then how long it takes to make those, the same drafts by them, the admin's page of that month, first with nothing that runs and
 * then with much, and what the dashboard holds in memory for it.
 */
final class MonthDrafts {

  private static final int CLASSES = 500;
  private static final int INTERVALS = 1_000_000;
  private static final int TURNS = 11;
  private static final int WARM_UP = 2;
  private static final int WARM_UP_PAGES = 20;
  private static final int PAGES = 50;
  private static final String PAGE = "/admin/billing/2026-03";

  private static final String BARE = """
      select count(*)
      from (
        select course_id, sum(extract(epoch from closed_at - opened_at) * (workers + 1))
        from usage
        where opened_at < '2026-04-01Z' and closed_at > '2026-03-01Z'
        group by course_id
      ) as sums
      """;

  /** As the dashboard does it, so many at once. */
  private static final String SUM_UP = "select sum_up_usage('UTC', '{\"EUR\": 2}', 20000)";

  private static final String DRAFTS = """
      select count(*) || ' drafts of ' || sum(lines) || ' lines, ' || sum(amount) || ' EUR'
      from drafts_of_month('2026-03-01Z', '2026-04-01Z', '2026-04-01Z', '{"EUR": 2}')
      """;

  private final Dashboard dashboard;
  private final Database database;

  private MonthDrafts(Dashboard dashboard, Database database) {
    this.dashboard = dashboard;
    this.database = database;
  }

  public static void main(String[] arguments) {
    int intervals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : INTERVALS;
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TURNS;
    Dashboard dashboard = Dashboard.inAFreshHome("drafts").with("BERTH_INVOICES_SUMEVERY", "1d").start();
    try (Database database = Database.of(dashboard)) {
      MonthDrafts drafts = new MonthDrafts(dashboard, database);
      drafts.make(intervals);
      drafts.compare(turns);
      drafts.sumUp(turns);
      drafts.look("nothing runs");
      BilledClasses.running().forEach(database::run);
      drafts.look(database.ask("select count(*) || ' intervals are open' from usage where closed_at is null"));
    } finally {
      dashboard.discard();
    }
  }

  private void make(int intervals) {
    long begin = System.nanoTime();
    BilledClasses.ended(CLASSES, intervals).forEach(database::run);
    // As the dashboard asks.
    database.run("set work_mem = '64MB'");
    System.out.printf(Locale.ROOT, "%d intervals, made in %s: %s%n", intervals,
        Figures.seconds(Duration.ofNanos(System.nanoTime() - begin)), database.ask(DRAFTS));
  }

  private void compare(int turns) {
    Asked bare = new Asked(BARE);
    Asked drafts = new Asked(DRAFTS);
    for (int turn = 0; turn < WARM_UP + turns; turn++) {
      bare.ask(turn >= WARM_UP);
      drafts.ask(turn >= WARM_UP);
    }
    System.out.printf(Locale.ROOT, "time            bare sum %s   drafts %s   %.2f times (medians of %d turns)%n", Figures.milliseconds(bare.time()),
        Figures.milliseconds(drafts.time()), (double) drafts.time().toNanos() / bare.time().toNanos(), turns);
    System.out.printf(Locale.ROOT, "processor time  bare sum %s   drafts %s   %.2f times%n", Figures.milliseconds(bare.processorTime()),
        Figures.milliseconds(drafts.processorTime()), (double) drafts.processorTime().toNanos() / bare.processorTime().toNanos());
  }

  private void sumUp(int turns) {
    long begin = System.nanoTime();
    String done = "";
    while (!done.equals("0")) {
      done = database.ask(SUM_UP);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    database.run("vacuum analyze");
    Asked drafts = new Asked(DRAFTS);
    for (int turn = 0; turn < WARM_UP + turns; turn++) {
      drafts.ask(turn >= WARM_UP);
    }
    System.out.printf(Locale.ROOT, "summed in %s: %s%ndrafts by the sums %s (processor time %s)%n", Figures.seconds(took), database.ask(DRAFTS),
        Figures.milliseconds(drafts.time()), Figures.milliseconds(drafts.processorTime()));
  }

  private void look(String what) {
    Visitor admin = new Visitor(dashboard.address());
    admin.signIn("admin", "berth");
    if (admin.get(PAGE).status() == 404) {
      System.out.println(PAGE + " is not there");
      return;
    }
    look(admin, WARM_UP_PAGES);
    long before = Processes.residentKilobytes(dashboard.pid());
    Figures figures = new Figures(look(admin, PAGES));
    System.out.printf(Locale.ROOT, "%s, %s  p50 %s   p95 %s   memory before %d MB, after %d MB, at most %d MB%n", PAGE, what,
        Figures.milliseconds(figures.median()), Figures.milliseconds(figures.percentile(95)), before / 1024,
        Processes.residentKilobytes(dashboard.pid()) / 1024, Processes.peakKilobytes(dashboard.pid()) / 1024);
  }

  private static List<Duration> look(Visitor admin, int times) {
    List<Duration> took = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      Page page = admin.get(PAGE);
      if (page.status() != 200) {
        throw new IllegalStateException("The page answered " + page.status());
      }
      took.add(page.took());
    }
    return took;
  }

  /** A statement that is asked in turns. The processor time is the steadier figure on a machine that others use too. */
  private final class Asked {

    private final String statement;
    private final List<Duration> times = new ArrayList<>();
    private Duration processor = Duration.ZERO;

    private Asked(String statement) {
      this.statement = statement;
    }

    private void ask(boolean counts) {
      Duration before = database.processorTime();
      long begin = System.nanoTime();
      database.ask(statement);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      if (counts) {
        times.add(took);
        processor = processor.plus(database.processorTime().minus(before));
      }
    }

    private Duration time() {
      return new Figures(times).median();
    }

    private Duration processorTime() {
      return processor.dividedBy(times.size());
    }
  }
}
