package io.berth.teacher;

import io.berth.courses.Permission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * All that the class page shows, as one statement reads it.
 *
 * @param archived whether nothing can be started any more
 * @param owns whether the reader may everything here; else only what assistants may
 * @param quota what {@code quota_of} says
 * @param waiting how many planned starts have not had their turn
 * @param lines in no particular order
 */
record Reading(String name, Optional<String> joinCode, boolean archived, boolean owns, List<String> assistantsMay,
    JsonNode quota, int waiting, List<Offer> presets, List<Line> lines) {

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

  /** What the reader may do in the class. */
  Set<Permission> mine() {
    if (owns) {
      return EnumSet.allOf(Permission.class);
    }
    Set<Permission> mine = EnumSet.of(Permission.SEE);
    assistantsMay.forEach(word -> mine.add(Permission.valueOf(word.toUpperCase(Locale.ROOT))));
    return mine;
  }

  /** Whether the reader may start and stop clusters of others. */
  public boolean isOperable() {
    return mine().contains(Permission.OPERATE);
  }

  List<Line> running() {
    return lines.stream().filter(Line::isRunning).toList();
  }
}
