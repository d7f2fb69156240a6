package io.berth.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.budget.SmallClass.Dashboard;
import io.berth.people.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Forty students of a class who click at the same time, on two dashboards. */
final class Crowd {

  private Crowd() {}

  /**
   * How many of them were granted a cluster of two workers.
   *
   * @param tooMuch asked all the while; must never be so
   */
  static int clicks(SmallClass small, BooleanSupplier tooMuch) throws Exception {
    List<PersonId> students = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      students.add(small.student());
    }
    List<Dashboard> dashboards = List.of(small.dashboard(), small.dashboard());
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(9);
    try {
      Future<?> watcher = threads.submit(() -> {
        while (!done.get()) {
          over.compareAndSet(false, tooMuch.getAsBoolean());
        }
      });
      List<Callable<Decision>> clicks = new ArrayList<>();
      for (int i = 0; i < students.size(); i++) {
        Dashboard one = dashboards.get(i % 2);
        PersonId student = students.get(i);
        clicks.add(() -> one.launch(student, 2));
      }
      int granted = 0;
      for (Future<Decision> click : threads.invokeAll(clicks)) {
        granted += click.get() instanceof Decision.Granted ? 1 : 0;
      }
      done.set(true);
      watcher.get();
      assertThat(over).isFalse();
      return granted;
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }
}
