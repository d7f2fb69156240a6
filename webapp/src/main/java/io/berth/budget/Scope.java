package io.berth.budget;

/** Whose limit it is. */
public enum Scope {
  /** Each cluster of the class; the teacher's to change. */
  CLUSTER,
  /** One person in the class; the teacher's to change. */
  PERSON,
  /** The whole class; an admin's to change. */
  CLASS
}
