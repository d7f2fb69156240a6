package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that was not granted, and why. An exception only because Spring Security asks for one. */
public final class SignInRefused extends AuthenticationException {

  /** Why. */
  public enum Reason {
    /** The user name was left empty. */
    NO_USERNAME,
    /** The user name is longer than any user name can be. */
    LONG_USERNAME,
    /** The password was left empty. */
    NO_PASSWORD,
    /** The password is longer than any password can be. */
    LONG_PASSWORD,
    /** The user name or the password is wrong; which of them is not told. */
    WRONG,
    /** Both are right, but this person may no longer sign in. */
    DISABLED,
    /** Whoever knows the password does not answer at the moment. */
    SILENT,
    /** The person did not let the provider of their account tell who they are. */
    CANCELLED,
    /** The way back from the provider belongs to no way there: it took too long, or began elsewhere. */
    STALE,
    /** The provider does not answer, or answers with an error. */
    PROVIDER,
    /** Too many wrong attempts: {@link #pause} says for how long nothing is tried. */
    TOO_MANY
  }

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final Duration pause;

  private SignInRefused(Reason reason, Duration pause) {
    super(reason.name());
    this.reason = requireNonNull(reason, "reason is null");
    this.pause = pause;
  }

  /** Without a pause. */
  public static SignInRefused because(Reason reason) {
    return new SignInRefused(reason, Duration.ZERO);
  }

  static SignInRefused tooManyAttempts(Duration pause) {
    return new SignInRefused(Reason.TOO_MANY, pause);
  }

  public Reason reason() {
    return reason;
  }

  /** How long until the next attempt is looked at; zero unless there were too many. */
  public Duration pause() {
    return pause;
  }
}
