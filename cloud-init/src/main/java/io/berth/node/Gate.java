package io.berth.node;

/** Something a daemon waits for before it begins. */
interface Gate {

  /** How long to wait before looking again: short against a start of seconds, long against a refused connection. */
  long PAUSE_MILLIS = 20;

  Gate OPEN = () -> true;

  boolean isOpen();

  default void await() throws InterruptedException {
    while (!isOpen()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
