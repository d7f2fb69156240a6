package io.berth.spending;

import io.berth.courses.CourseId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What classes have spent, as figures for pages: live to the second, and exact. */
@Service
public class ClassSpendings {

  private final ClassSpendingTable table;
  private final Clock clock;

  ClassSpendings(ClassSpendingTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** In one statement; empty if there is no such class. */
  public Optional<ClassSpending> of(CourseId course) {
    return table.of(course, clock.instant());
  }
}
