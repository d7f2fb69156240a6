package io.berth.localcloud;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to go wrong, on purpose. Services are named as in the catalog: identity, orchestration, compute, network,
 * share, image. Everything stays until it is used up or cleared. Safe for several threads.
 */
public final class Faults {

  /** Counts as "until cleared". */
  public static final int UNTIL_CLEARED = Integer.MAX_VALUE;

  private record Outage(int status, int calls) {}

  private record Failure(String nameGlob, String reason) {}

  private final Map<String, Outage> outages = new HashMap<>();
  private final Map<String, Integer> lost = new HashMap<>();
  private final Set<String> full = new HashSet<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Runnable tokenExpiry;
  private Duration delay = Duration.ZERO;

  Faults(Runnable tokenExpiry) {
    this.tokenExpiry = tokenExpiry;
  }

  /** Every answer of every service takes this much longer; zero ends it. */
  public synchronized void slow(Duration delay) {
    this.delay = delay;
  }

  /** The service answers this status, without doing anything, until cleared. */
  public void answer(String service, int status) {
    answer(service, status, UNTIL_CLEARED);
  }

  /** The service answers this status, without doing anything, to so many calls. */
  public synchronized void answer(String service, int status, int calls) {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("a status is 100 to 599");
    }
    outages.put(service, new Outage(status, calls));
  }

  /** The service does what so many calls ask for and then drops the connection without an answer. */
  public synchronized void lostAnswers(String service, int calls) {
    lost.put(service, calls);
  }

  /** The service has no more room: no host for servers (compute), no addresses (network), no space (share). */
  public synchronized void full(String service) {
    full.add(service);
  }

  /** The next resource of a stack whose name matches the glob, such as worker_*, fails for this reason. */
  public synchronized void failResource(String nameGlob, String reason) {
    failures.add(new Failure(nameGlob, reason));
  }

  /** Ends every token now; clients must sign in again. */
  public void expireTokens() {
    tokenExpiry.run();
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    delay = Duration.ZERO;
    outages.clear();
    lost.clear();
    full.clear();
    failures.clear();
  }

  synchronized Duration delay() {
    return delay;
  }

  synchronized boolean isFull(String service) {
    return full.contains(service);
  }

  /** The status to answer in place of doing anything; uses up one call of the outage. */
  synchronized Optional<Integer> takeOutage(String service) {
    Outage outage = outages.remove(service);
    if (outage == null) {
      return Optional.empty();
    }
    if (outage.calls() > 1) {
      int left = outage.calls() == UNTIL_CLEARED ? UNTIL_CLEARED : outage.calls() - 1;
      outages.put(service, new Outage(outage.status(), left));
    }
    return Optional.of(outage.status());
  }

  /** Whether to drop the connection in place of answering; uses up one lost answer. */
  synchronized boolean takeLoss(String service) {
    Integer calls = lost.remove(service);
    if (calls == null) {
      return false;
    }
    if (calls > 1) {
      lost.put(service, calls == UNTIL_CLEARED ? UNTIL_CLEARED : calls - 1);
    }
    return true;
  }

  /** The reason for which the resource about to be made is to fail; uses it up. */
  public synchronized Optional<String> takeFailure(String resourceName) {
    Path name = Path.of(resourceName);
    Optional<Failure> failure = failures.stream()
        .filter(planned -> FileSystems.getDefault().getPathMatcher("glob:" + planned.nameGlob()).matches(name))
        .findFirst();
    failure.ifPresent(failures::remove);
    return failure.map(Failure::reason);
  }

  /** What is planned to go wrong, as a tree for showing. */
  synchronized Map<String, Object> shown() {
    Map<String, Object> statuses = new HashMap<>();
    outages.forEach((service, outage) -> statuses.put(service, outage.status()));
    return Map.of(
        "slow_milliseconds", delay.toMillis(),
        "answer", statuses,
        "lost_answers", Map.copyOf(lost),
        "full", List.copyOf(full),
        "fail_resource", failures.stream()
            .map(failure -> Map.of("name", failure.nameGlob(), "reason", failure.reason()))
            .toList());
  }
}
