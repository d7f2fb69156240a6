package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.people.Rush;
import jakarta.servlet.FilterChain;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class InTurnTests {

  private static final Duration FOR_EVER = Duration.ofMinutes(5);

  private final ExecutorService browsers = Executors.newCachedThreadPool();
  private final Rush rush = new Rush(2, Clock.systemUTC());
  private final CountDownLatch made = new CountDownLatch(1);
  private final AtomicInteger atIt = new AtomicInteger();

  @AfterEach
  void letEverybodyGo() {
    made.countDown();
    browsers.shutdownNow();
  }

  @Test
  void makesOnlyAFewPagesAtOnce() throws Exception {
    InTurn turns = new InTurn(rush, 2, FOR_EVER);
    for (int page = 0; page < 5; page++) {
      ask(turns, "GET", this::slowPage);
    }
    await().until(() -> atIt.get() == 2 && turns.waiting() == 3);
    assertThat(atIt).hasValue(2);
  }

  @Test
  void makesEveryPageInTheEndAndNeverMoreAtOnce() throws Exception {
    InTurn turns = new InTurn(rush, 2, FOR_EVER);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    for (int page = 0; page < 50; page++) {
      ask(turns, "GET", (request, response) -> {
        most.accumulateAndGet(atIt.incrementAndGet(), Math::max);
        Thread.yield();
        atIt.decrementAndGet();
        all.incrementAndGet();
      });
    }
    await().until(() -> all.get() == 50);
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void aPageThatFailsGivesItsTurnBack() throws Exception {
    InTurn turns = new InTurn(rush, 1, FOR_EVER);
    Future<?> failing = ask(turns, "GET", (request, response) -> {
      throw new IllegalStateException("defect");
    });
    await().until(failing::isDone);
    ask(turns, "GET", (request, response) -> {}).get(1, TimeUnit.MINUTES);
  }

  @Test
  void nobodyWaitsForLongBehindAPageThatIsStuck() throws Exception {
    InTurn turns = new InTurn(rush, 1, Duration.ofMillis(20));
    ask(turns, "GET", this::slowPage);
    await().until(() -> atIt.get() == 1);
    ask(turns, "GET", (request, response) -> {}).get(1, TimeUnit.MINUTES);
    assertThat(made.getCount()).isOne();
  }

  @Test
  void aFormDoesNotStandInTheQueue() throws Exception {
    InTurn turns = new InTurn(rush, 1, FOR_EVER);
    ask(turns, "GET", this::slowPage);
    await().until(() -> atIt.get() == 1);
    ask(turns, "POST", (request, response) -> {}).get(1, TimeUnit.MINUTES);
  }

  @Test
  void whoeverStandsInTheQueueCountsAsARush() throws Exception {
    InTurn turns = new InTurn(rush, 1, FOR_EVER);
    assertThat(rush.isOn()).isFalse();
    for (int page = 0; page < 3; page++) {
      ask(turns, "GET", this::slowPage);
    }
    await().until(() -> turns.waiting() == 2);
    assertThat(rush.isOn()).isTrue();
  }

  private void slowPage(Object request, Object response) {
    atIt.incrementAndGet();
    try {
      made.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private Future<?> ask(InTurn turns, String method, FilterChain page) {
    return browsers.submit(() -> {
      turns.doFilter(new MockHttpServletRequest(method, "/"), new MockHttpServletResponse(), page);
      return null;
    });
  }
}
