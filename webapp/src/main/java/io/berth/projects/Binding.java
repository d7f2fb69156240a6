package io.berth.projects;

/** What came of binding a class to a given project. */
public enum Binding {
  /** New things of the class are made there from now on. */
  BOUND,
  /** Berth's user has no role in an open project of this name or id. */
  UNKNOWN,
  /** Several projects have this name; their ids differ. */
  AMBIGUOUS,
  /** Another class has it. */
  TAKEN,
  /** The class has to be there and not archived. */
  NO_SUCH_CLASS,
  /** The cloud does not answer; nothing has changed. */
  CLOUD_SILENT
}
