package io.berth.projects;

import io.berth.courses.CourseId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks once a second for classes whose project is not as their pool wants it, and takes one step for each. Any number of
 * dashboards may do so on one database; whatever was under way when one died is simply due again.
 */
@Component
class ProjectReconciler implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ProjectReconciler.class);
  private static final int MOST_DUE = 50;
  private static final long LOOK_MILLIS = 1000;

  private final ProjectTable table;
  private final ProjectStep step;
  private final boolean making;
  private final Clock clock;
  private volatile boolean running;
  private Thread rounds;

  ProjectReconciler(ProjectTable table, ProjectStep step, ClassProjects projects, Clock clock) {
    this.table = table;
    this.step = step;
    this.making = projects.areMade();
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    rounds = new Thread(this::rounds, "project-rounds");
    rounds.setDaemon(true);
    rounds.start();
  }

  @Override
  public void stop() {
    running = false;
    rounds.interrupt();
    try {
      rounds.join(5000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void rounds() {
    while (running) {
      try {
        boolean idle = !round();
        if (idle) {
          Thread.sleep(LOOK_MILLIS);
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        log.error("Looking for due projects failed, and will be tried again", failure);
        pause();
      }
    }
  }

  /** Whether anything was due. */
  boolean round() {
    if (making) {
      table.wantForPools(clock.instant());
    }
    var due = table.due(making, clock.instant(), MOST_DUE);
    due.forEach(this::take);
    return !due.isEmpty();
  }

  private void take(CourseId course) {
    try {
      step.take(course);
    } catch (RuntimeException failure) {
      log.error("The project of class {} could not be followed, and will be tried again", course, failure);
      step.postpone(course);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
