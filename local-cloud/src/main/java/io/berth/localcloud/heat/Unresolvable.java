package io.berth.localcloud.heat;

/** A value that cannot be had from its expression; the place is known only to whoever asked. */
final class Unresolvable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unresolvable(String message) {
    super(message, null, false, false);
  }
}
