package io.berth.budget;

import java.util.Locale;

/** Whom limits are for. */
public enum LimitKind {
  /** The class's pool; given by an admin. */
  CLASS,
  /** Each person in the class without an exception. */
  STUDENT,
  /** One person: an exception. */
  MEMBER,
  /** Each cluster. */
  CLUSTER;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
