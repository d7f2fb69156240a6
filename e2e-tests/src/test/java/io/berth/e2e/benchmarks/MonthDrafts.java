package io.berth.e2e.benchmarks;

import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The drafts of all classes for a month, every line priced and rounded, against the barest sum over the same intervals: turn by
 * turn in one database, because the speed of a machine drifts.
 */
final class MonthDrafts {

  private static final int CLASSES = 500;
  private static final int INTERVALS = 1_000_000;
  private static final int TURNS = 11;

  private static final String BARE = """
      select count(*)
      from (
        select course_id, sum(extract(epoch from closed_at - opened_at) * (workers + 1))
        from usage
        where opened_at < '2026-04-01Z' and closed_at > '2026-03-01Z'
        group by course_id
      ) as sums
      """;

  private static final String DRAFTS = """
      select count(*) || ' drafts of ' || sum(lines) || ' lines, ' || sum(amount) || ' EUR'
      from drafts_of_month('2026-03-01Z', '2026-04-01Z', '2026-04-01Z', '{"EUR": 2}')
      """;

  private MonthDrafts() {}

  public static void main(String[] arguments) {
    int intervals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : INTERVALS;
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TURNS;
    try (Dashboard dashboard = Dashboard.inAFreshHome("drafts").start(); Database database = Database.of(dashboard)) {
      BilledClasses.statements(CLASSES, intervals).forEach(database::run);
      // As the dashboard asks.
      database.run("set work_mem = '64MB'");
      System.out.println(intervals + " intervals: " + database.ask(DRAFTS));
      database.ask(BARE);
      List<Duration> bare = new ArrayList<>();
      List<Duration> drafts = new ArrayList<>();
      for (int turn = 0; turn < turns; turn++) {
        bare.add(took(database, BARE));
        drafts.add(took(database, DRAFTS));
      }
      Figures sum = new Figures(bare);
      Figures all = new Figures(drafts);
      System.out.printf(Locale.ROOT, "bare sum %s   drafts %s   %.2f times (medians of %d turns)%n", Figures.milliseconds(sum.median()),
          Figures.milliseconds(all.median()), (double) all.median().toNanos() / sum.median().toNanos(), turns);
    }
  }

  private static Duration took(Database database, String statement) {
    long begin = System.nanoTime();
    database.ask(statement);
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
