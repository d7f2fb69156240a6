package io.berth.openstack;

import java.util.Objects;

/** The cloud did not do what it was asked. The kind decides what to do next; the reason is for the log only. */
public final class CloudFailure extends RuntimeException {

  /** What went wrong, as far as the next step depends on it. */
  public enum Kind {
    /** No connection, or it broke before the answer: nobody knows whether the request was carried out. */
    UNREACHABLE,
    /** Connected, but no answer in time: nobody knows whether the request was carried out. */
    TIMED_OUT,
    /** Wrong user or password, no role in the project, or not allowed to do this. */
    SIGN_IN_REFUSED,
    /** The request itself is wrong, such as an unknown image; nothing was done, and asking again is useless. */
    REJECTED,
    /** It is at odds with what is there, such as a name in use or a change under way; nothing was done. */
    CONFLICT,
    /** A quota is used up; nothing was done. */
    NO_ROOM,
    /** The service knows for sure that the thing does not exist. */
    NOT_FOUND,
    /** The cloud failed by itself, or its answer makes no sense. */
    BROKEN;

    /** Whether the request may have been carried out although it failed. */
    boolean leavesDoubt() {
      return this == UNREACHABLE || this == TIMED_OUT || this == BROKEN;
    }
  }

  private final Kind kind;
  private final String reason;
  private final boolean tokenRefused;

  /** For whoever stands in for the cloud, such as a test. */
  public CloudFailure(Kind kind, String reason) {
    this(kind, reason, null);
  }

  CloudFailure(Kind kind, String reason, Throwable cause) {
    this(kind, reason, cause, false);
  }

  private CloudFailure(Kind kind, String reason, Throwable cause, boolean tokenRefused) {
    super(Objects.requireNonNull(kind, "kind") + ": " + reason, cause);
    this.kind = kind;
    this.reason = reason;
    this.tokenRefused = tokenRefused;
  }

  /** The 401 that may be cured by a new token, unlike the 403. */
  static CloudFailure tokenRefused(String reason) {
    return new CloudFailure(Kind.SIGN_IN_REFUSED, reason, null, true);
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** The cloud's own words, one line, for the log; never for a page. */
  public String reason() {
    return reason;
  }

  /** Signed in, but not allowed to do this; asking again is useless. */
  boolean isForbidden() {
    return kind == Kind.SIGN_IN_REFUSED && !tokenRefused;
  }

  boolean isTokenRefused() {
    return tokenRefused;
  }

  /** The same failure on the thread of somebody else who waited for the same thing. */
  CloudFailure shared() {
    return new CloudFailure(kind, reason, this, tokenRefused);
  }
}
