package io.berth.courses;

/** What somebody may do in a class. A teacher and an admin may all of it; an assistant may see, and what the teacher allows. */
public enum Permission {
  /** See the class, its people and their clusters. */
  SEE,
  /** Start, stop, extend and retry clusters of others. */
  OPERATE,
  /** Change who is in the class. */
  MEMBERS,
  /** Share out the class's pool, and answer who asks for more. */
  QUOTAS,
  /** Change what the class may start. */
  PRESETS,
  /** What stays the teacher's: name, term, code to join, what assistants may, archive. */
  OWN
}
