package io.berth.courses;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A class as one person finds it.
 *
 * @param archived whether everything in it is only there to be read
 * @param mine what this person may do in it
 */
public record ClassView(CourseId id, String name, boolean archived, Set<Permission> mine) {

  public ClassView {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    mine = Set.copyOf(mine);
  }

  /** Whether this person may do this; also for templates, which have only its name. */
  public boolean may(Permission permission) {
    return mine.contains(permission);
  }

  /** The same for templates: {@code view.may('QUOTAS')}. */
  public boolean may(String permission) {
    return may(Permission.valueOf(permission));
  }
}
