package io.berth.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of the audit log. Empty texts and times mean all.
 *
 * @param who part of the name, user name or e-mail of whoever acted
 * @param action the whole of it
 * @param kind the whole of it
 * @param course part of the class's name
 * @param text part of the name of what it was done to, of the detail or of the address
 * @param from the first instant
 * @param to the first instant that is too late
 */
public record Search(String who, String action, String kind, String course, String text, Optional<Instant> from,
    Optional<Instant> to) {

  /** Everything. */
  public static final Search ALL = new Search("", "", "", "", "", Optional.empty(), Optional.empty());

  public Search {
    requireNonNull(who, "who is null");
    requireNonNull(action, "action is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(course, "course is null");
    requireNonNull(text, "text is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
