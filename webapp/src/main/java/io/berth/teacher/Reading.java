package io.berth.teacher;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that the class page shows, as one statement reads it.
 *
 * @param clusters how many clusters the class may have at the same time, if its pool says so
 * @param hoursPerWeek how many hours of clusters the class may use in a week, if its pool says so
 * @param archived whether nothing can be started any more
 * @param mayOperate whether the reader may start and stop clusters of others
 * @param waiting how many planned starts have not had their turn
 * @param lines in no particular order
 */
record Reading(String name, Optional<String> joinCode, boolean archived, boolean mayOperate, Optional<Integer> clusters,
    Optional<Integer> hoursPerWeek, int waiting, List<Offer> presets, List<Line> lines) {

  /** What the class may start. */
  record Offer(UUID id, String name) {}

  /**
   * One person of the class and their newest cluster; one line more for each other cluster of theirs that runs.
   *
   * @param role {@code left} for somebody who is not in the class any more but has a cluster in it
   * @param state of the cluster; absent if there never was one
   * @param usedHours of clusters in this class since Monday
   * @param waiting whether a planned start for this person has not had its turn
   * @param refused why the last start for this person came to nothing, if there is no newer cluster
   */
  record Line(UUID person, String displayName, String username, Optional<String> email, String role, boolean student,
      Optional<UUID> cluster, Optional<String> clusterName, Optional<String> state, Optional<Instant> requestedAt,
      Optional<Instant> readyAt, Optional<Instant> endsAt, Optional<String> failure, Optional<String> trouble,
      double usedHours, boolean waiting, Optional<String> refused, List<Ask> asks) {

    boolean is(String wanted) {
      return state.filter(wanted::equals).isPresent();
    }

    /** Starting or ready: what <i>Stop all</i> stops. */
    boolean isRunning() {
      return is("starting") || is("ready");
    }

    boolean isPastItsEnd(Instant now) {
      return is("ready") && endsAt.filter(end -> !end.isAfter(now)).isPresent();
    }
  }

  /** What somebody has asked for more of, and how much it should be. */
  record Ask(String thing, long wanted) {}

  List<Line> running() {
    return lines.stream().filter(Line::isRunning).toList();
  }
}
