package io.berth.people;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Only so many at once, first come first served; whoever has waited for long enough goes on without a turn. */
public final class Turns {

  private final Semaphore free;

  public Turns(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  /** Whether there was a turn within this time; if so, it is to be given back by {@link #end}. */
  public boolean begin(Duration longestWait) {
    try {
      return free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives a turn to the next one. */
  public void end() {
    free.release();
  }

  /** So many stand in the queue at the moment, more or less. */
  public int waiting() {
    return free.getQueueLength();
  }
}
