package io.berth.e2e.benchmarks;

import io.berth.e2e.cloud.Openrc;
import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Database;
import io.berth.e2e.dashboard.Form;
import io.berth.e2e.dashboard.Page;
import io.berth.e2e.dashboard.Visitor;
import io.berth.e2e.dashboard.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole class clicks <i>Start</i> within ten seconds, half of it on one dashboard and half on another on the same database
 * and the same cloud, whose nodes are simulated. There is room for some: exactly those are granted, everybody else reads why
 * not, and at no moment do the tables hold more than the pool. The time of a click is from the button to the whole next page.
 */
final class Storm {

  private static final int STUDENTS = 300;
  private static final int ROOM = 120;
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final long SEED = 20;
  private static final int CLICKING = 64;
  private static final int WARMING_UP = 60;
  private static final int WARM_UP_ROUNDS = 2;
  private static final Duration BETWEEN_STATES = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);

  private final Database database;
  private final List<Visitor> students = new ArrayList<>();

  private Storm(Database database, int number, List<Dashboard> dashboards) {
    this.database = database;
    database.run("""
        with added as (
          insert into people (id, username, display_name, password_hash)
          select gen_random_uuid(), 'student-' || n, 'Student ' || n, password_hash
          from people, generate_series(1, %d) n
          where username = 'student'
          returning id
        )
        insert into course_members (course_id, person_id, role)
        select courses.id, added.id, 'student'
        from courses, added
        """.formatted(number));
    for (int n = 1; n <= number; n++) {
      Visitor student = new Visitor(dashboards.get(n % dashboards.size()).address());
      student.signIn("student-" + n, "berth");
      students.add(student);
    }
  }

  public static void main(String[] arguments) throws Exception {
    int number = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STUDENTS;
    try (Dashboard first = Dashboard.inAFreshHome("storm").with("BERTH_LOCALCLOUD_SIMULATED", "true").start();
        Database database = Database.of(first);
        Dashboard second = Dashboard.inAFreshHome("storm")) {
      database.giveTo(second);
      Openrc.of(first.home().resolve("cloud/openrc")).forEach(second::with);
      second.start();
      System.out.println("signing in " + number + " students");
      Storm storm = new Storm(database, number, List.of(first, second));
      storm.warmUp();
      storm.measure();
    }
  }

  /** As dashboards are that have been in use for a while: a few start, and others read why not, until all is gone again. */
  private void warmUp() throws Exception {
    System.out.println("warming up");
    List<Visitor> some = students.subList(0, Math.min(WARMING_UP, students.size()));
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      roomFor(some.size() / 2);
      List<Page> pages = click(some);
      Waiting.until("the clusters are ready", Waiting.A_WHILE, BETWEEN_STATES,
          () -> database.ask("select count(*) from clusters where state = 'starting'").equals("0"));
      for (int n = 0; n < some.size(); n++) {
        if (pages.get(n).clusterState().isPresent()) {
          some.get(n).send(some.get(n).get("/").formWithButton("stop"));
        }
      }
      Waiting.until("nothing is reserved", Waiting.A_WHILE, BETWEEN_STATES, () -> taken() == 0);
    }
  }

  private void roomFor(int clusters) {
    database.run("""
        insert into quota_limits (course_id, kind, clusters)
        select id, 'class', %d
        from courses
        on conflict (course_id, kind, person_id) do update set clusters = excluded.clusters
        """.formatted(clusters));
  }

  private void measure() throws Exception {
    roomFor(ROOM);
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong most = new AtomicLong();
    Thread watcher = new Thread(() -> watch(over, most), "watcher");
    watcher.start();
    List<Page> pages;
    try {
      pages = click(students);
    } finally {
      over.set(true);
      watcher.join();
    }
    report(pages, most.get());
  }

  /** Each of them once, at some moment of the ten seconds. */
  private static List<Page> click(List<Visitor> all) throws Exception {
    List<Form> forms = all.stream().map(student -> student.get("/?choose=1").formWithButton("start")).toList();
    Random moments = new Random(SEED);
    ScheduledExecutorService clicks = Executors.newScheduledThreadPool(CLICKING);
    List<ScheduledFuture<Page>> answers = new ArrayList<>();
    for (int n = 0; n < all.size(); n++) {
      Visitor student = all.get(n);
      Form form = forms.get(n);
      answers.add(clicks.schedule(() -> student.send(form), moments.nextLong(WITHIN.toMillis()), TimeUnit.MILLISECONDS));
    }
    List<Page> pages = new ArrayList<>();
    try {
      for (ScheduledFuture<Page> answer : answers) {
        pages.add(answer.get());
      }
    } finally {
      clicks.shutdownNow();
    }
    return pages;
  }

  /** Several hundred times a second, on a connection of its own, so that the looking leaves the processors to the others. */
  private void watch(AtomicBoolean over, AtomicLong most) {
    while (!over.get()) {
      most.accumulateAndGet(taken(), Math::max);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private long taken() {
    return Long.parseLong(database.ask("select count(*) from reservations where released_at is null"));
  }

  private void report(List<Page> pages, long most) {
    long started = pages.stream().filter(page -> page.clusterState().isPresent()).count();
    long refused = pages.stream()
        .filter(page -> page.status() == 409 && page.body().contains("Your class may have " + ROOM + " clusters")).count();
    Figures figures = new Figures(pages.stream().map(Page::took).toList());
    System.out.printf("%d clicks   started %d   refused with the reason %d   reserved %s, at most %d of %d%n", pages.size(), started,
        refused, taken(), most, ROOM);
    System.out.printf("a click: p50 %s   p95 %s   p99 %s   longest %s%n", Figures.milliseconds(figures.median()),
        Figures.milliseconds(figures.percentile(95)), Figures.milliseconds(figures.percentile(99)),
        Figures.milliseconds(figures.percentile(100)));
    if (started != Math.min(ROOM, pages.size()) || started + refused != pages.size() || most > ROOM || taken() != started) {
      throw new IllegalStateException("Not exactly the pool was granted");
    }
  }
}
