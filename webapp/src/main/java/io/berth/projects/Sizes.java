package io.berth.projects;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudOffer;
import io.berth.openstack.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The sizes that nodes can have, as the cloud last told of them. Asked for as soon as Berth is ready and every ten minutes from
 * then on, in a thread of its own; while the cloud does not answer, again after some seconds, and what was known stays.
 */
@Component
public class Sizes implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Sizes.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
  private static final Duration OLD = Duration.ofMinutes(1);

  private final SeenSizesTable table;
  private final CloudOffer offer;
  private final Clock clock;
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
    Thread thread = new Thread(work, "sizes");
    thread.setDaemon(true);
    return thread;
  });
  private volatile Instant asked = Instant.EPOCH;

  Sizes(SeenSizesTable table, CloudOffer offer, Clock clock) {
    this.table = table;
    this.offer = offer;
    this.clock = clock;
  }

  /**
   * The sizes that the cloud had when it was last asked, the smallest first. Asks nothing of the cloud now, but has it asked
   * again if that was a minute ago: for pages on which somebody chooses a size.
   */
  public List<Size> offered() {
    if (asked.plus(OLD).isBefore(clock.instant())) {
      asked = clock.instant();
      looks.execute(this::look);
    }
    return table.offered();
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    looks.execute(this::lookAndGoOn);
  }

  private void lookAndGoOn() {
    Duration next = look() ? EVERY : AFTER_A_FAILURE;
    looks.schedule(this::lookAndGoOn, next.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the cloud has answered. */
  private boolean look() {
    asked = clock.instant();
    try {
      table.seen(offer.sizes(), clock.instant());
      return true;
    } catch (CloudFailure failure) {
      log.debug("The cloud has not told its sizes, and is asked again: {}", failure.kind());
    } catch (RuntimeException failure) {
      log.error("The sizes of the cloud could not be kept, and are asked for again", failure);
    }
    return false;
  }

  @Override
  public void destroy() {
    looks.shutdownNow();
  }
}
