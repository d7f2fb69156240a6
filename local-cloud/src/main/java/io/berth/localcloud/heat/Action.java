package io.berth.localcloud.heat;

/** What is or was being done to a stack or to one of its resources. */
enum Action {
  /** Nothing yet: known from the template only. */
  INIT,
  /** Being made for the first time. */
  CREATE,
  /** Being brought in line with another template or other values. */
  UPDATE,
  /** Being taken away. */
  DELETE,
  /** A failed creation or update being taken back. */
  ROLLBACK,
  /** Looked at, whether it is still there. */
  CHECK
}
