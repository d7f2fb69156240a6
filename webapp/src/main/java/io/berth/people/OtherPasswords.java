package io.berth.people;

/** A place that knows passwords of people who have none here. Where there is a bean of this type, the sign-in page asks it. */
public interface OtherPasswords {

  /** What the place says. */
  sealed interface Answer permits Right, Wrong, Silence {}

  /** They belong together, and to this account. */
  record Right(OtherAccount account) implements Answer {}

  /** They do not belong together. */
  record Wrong() implements Answer {}

  /** There is no answer at the moment. */
  record Silence() implements Answer {}

  /** Whose they are. Throws nothing, whatever was typed. */
  Answer check(String username, String password);
}
