package io.berth.courses;

import java.util.List;
import java.util.Set;

/** What came of reading a roster file. */
sealed interface RosterReading {

  /**
   * It is a roster, whose lines may still be wrong.
   *
   * @param mentioned every name and address, in small letters, also of lines that are wrong
   */
  record Lines(List<RosterRow> rows, List<RosterProblem> problems, Set<String> mentioned) implements RosterReading {

    public Lines {
      rows = List.copyOf(rows);
      problems = List.copyOf(problems);
      mentioned = Set.copyOf(mentioned);
    }
  }

  /** It is no roster at all. */
  record Unreadable(RosterRefusal refusal) implements RosterReading {}
}
