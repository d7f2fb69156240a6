package io.berth.spending;

/** Whose money it is. */
public enum Whose {
  /** One person's share; the teacher's to change. */
  PERSON,
  /** The class's budget; an admin's to change. */
  CLASS
}
