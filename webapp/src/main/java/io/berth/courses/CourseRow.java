package io.berth.courses;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A class as the ledger has it. */
record CourseRow(CourseId id, ClassTerms terms, Optional<String> joinCode, Set<Permission> assistantsMay, boolean isArchived) {

  boolean isOver(LocalDate today) {
    return terms.endsOn().filter(today::isAfter).isPresent();
  }
}
