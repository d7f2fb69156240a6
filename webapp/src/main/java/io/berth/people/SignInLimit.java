package io.berth.people;

import io.berth.people.SignInFailureTable.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes guessing slow: after some failures for a user name or from an address, attempts are not looked at for a while. */
@Component
class SignInLimit {

  private final SignInFailureTable failures;
  private final Clock clock;

  SignInLimit(SignInFailureTable failures, Clock clock) {
    this.failures = failures;
    this.clock = clock;
  }

  /** Takes note of an attempt that is about to be looked at; refuses it during a pause. */
  void begin(String username, String address) {
    Instant now = clock.instant();
    count(Subject.address(address), List.of(), now);
    count(Subject.user(username), List.of(Subject.address(address)), now);
  }

  /** The attempt was right: the user starts anew, the address only loses this one. */
  void succeeded(String username, String address) {
    failures.forget(Subject.user(username));
    failures.takeBack(Subject.address(address));
  }

  /** Nobody could say whether the attempt was right: it counts as none. */
  void undecided(String username, String address) {
    failures.takeBack(Subject.user(username));
    failures.takeBack(Subject.address(address));
  }

  /** Failures older than a day say nothing any more. */
  void failed() {
    failures.forgetOld(clock.instant());
  }

  private void count(Subject subject, List<Subject> countedBefore, Instant now) {
    if (!failures.count(subject, now)) {
      countedBefore.forEach(failures::takeBack);
      throw SignInRefused.tooManyAttempts(failures.pause(subject, now));
    }
  }
}
