package io.berth.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether people ask for more than the processors can answer at once, as when a whole class clicks in the same moment. What
 * nobody waits for with a page open can then go slower. About this dashboard alone.
 */
@Component
public class Rush {

  /** For so long after the last moment of it: the next click of many is on its way. */
  private static final Duration LINGERS = Duration.ofSeconds(1);

  private final int answersAtOnce;
  private final Clock clock;
  private final AtomicInteger asking = new AtomicInteger();
  private volatile Instant last = Instant.EPOCH;

  @Autowired
  Rush(Clock clock) {
    this(Runtime.getRuntime().availableProcessors(), clock);
  }

  /** A rush begins when more people than this wait for an answer. */
  public Rush(int answersAtOnce, Clock clock) {
    this.answersAtOnce = answersAtOnce;
    this.clock = clock;
  }

  /** Somebody has asked for something; to be followed by {@link #answered}. */
  public void asked() {
    if (asking.incrementAndGet() > answersAtOnce) {
      last = clock.instant();
    }
  }

  /** They have their answer, or never will. */
  public void answered() {
    asking.decrementAndGet();
  }

  /** Whether there is a rush now, or was one a second ago. */
  public boolean isOn() {
    return asking.get() > answersAtOnce || clock.instant().isBefore(last.plus(LINGERS));
  }
}
