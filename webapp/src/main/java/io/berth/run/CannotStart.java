package io.berth.run;

/** Why the dashboard does not start, for whoever started it. */
final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String wayOut;

  /** Both are sentences. */
  CannotStart(String why, String wayOut, Throwable cause) {
    super(why, cause);
    this.wayOut = wayOut;
  }

  CannotStart(String why, String wayOut) {
    this(why, wayOut, null);
  }

  String wayOut() {
    return wayOut;
  }
}
