package io.berth.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One page of the list of people.
 *
 * @param total how many there are on all pages
 */
record PeopleList(List<Row> rows, int page, int total) {

  static final int PAGE = 50;

  /** One person. */
  record Row(UUID id, String username, String displayName, Optional<String> email, boolean admin, boolean disabled,
      boolean makesClasses, int classes) {}

  /** Which people. */
  enum Show {
    /** Everybody. */
    ALL,
    /** Who looks after the dashboard. */
    ADMINS,
    /** Who may not sign in. */
    DISABLED;

    static Show of(String word) {
      return List.of(values()).stream().filter(show -> show.word().equals(word)).findFirst().orElse(ALL);
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean hasEarlier() {
    return page > 1;
  }

  public boolean hasLater() {
    return page * PAGE < total;
  }
}
