package io.berth.people;

import io.berth.people.SignInFailureTable.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes guessing a code slow for somebody who is signed in, by the rules for sign-ins. */
@Component
public class GuessLimit {

  private static final int FREE = 5;

  private final SignInFailureTable failures;
  private final Clock clock;

  GuessLimit(SignInFailureTable failures, Clock clock) {
    this.failures = failures;
    this.clock = clock;
  }

  /** Counts a guess before it is looked at. If it must not be looked at, how long until one is. */
  public Optional<Duration> begin(PersonId person) {
    Instant now = clock.instant();
    return failures.count(subject(person), now) ? Optional.empty() : Optional.of(failures.pause(subject(person), now));
  }

  /** The guess was right: this person starts anew. */
  public void succeeded(PersonId person) {
    failures.forget(subject(person));
  }

  private static Subject subject(PersonId person) {
    return new Subject("join:", person.toString(), FREE);
  }
}
