package io.berth.localcloud.http;

/**
 * A service says no to a request. The service that catches it gives it the body its real counterpart
 * would give; the kind is that service's own name for the error where it has one.
 */
public final class Rejected extends RuntimeException {

  private final int status;
  private final String kind;

  public Rejected(int status, String kind, String message) {
    super(message, null, false, false);
    this.status = status;
    this.kind = kind;
  }

  public Rejected(int status, String message) {
    this(status, "", message);
  }

  public int status() {
    return status;
  }

  public String kind() {
    return kind;
  }
}
