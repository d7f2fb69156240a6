package io.berth.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when it is turned. */
public final class TurnableClock extends Clock {

  private volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");

  public void forward(Duration time) {
    now = now.plus(time);
  }

  public void turnTo(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Berth reads instants only");
  }
}
