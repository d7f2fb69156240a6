package io.berth.clusters;

import io.berth.clusters.ClusterTable.Due;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.StackEnded;
import io.berth.openstack.StackState;
import io.berth.openstack.Stacks;
import io.berth.people.Rush;
import io.berth.people.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks for clusters that are due and takes one step for each. Any number of dashboards may do so on one database. Nothing
 * is remembered between two rounds: whatever was under way when a dashboard died is simply due again.
 */
@Component
class ClusterReconciler implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ClusterReconciler.class);
  private static final int AT_ONCE = 6;
  private static final int MOST_DUE = 200;
  /** A step waits no longer than this for the ones before it to come back from the cloud. */
  private static final Duration USUALLY = Duration.ofMillis(250);
  /** Nor longer than this while people wait for their pages. */
  private static final Duration IN_A_RUSH = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 200;
  /** From here on one list of all stacks is cheaper for the cloud than asking for each. */
  private static final int WORTH_A_LIST = 3;

  private final ClusterTable clusters;
  private final ClusterStep step;
  private final Stacks stacks;
  private final Rush rush;
  private final Clock clock;
  private final Turns turns = new Turns(1);
  private final Semaphore wanted = new Semaphore(0);
  private final Set<ClusterId> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean running;
  private Thread rounds;
  private ExecutorService steps;

  ClusterReconciler(ClusterTable clusters, ClusterStep step, Stacks stacks, Rush rush, Clock clock) {
    this.clusters = clusters;
    this.step = step;
    this.stacks = stacks;
    this.rush = rush;
    this.clock = clock;
  }

  @TransactionalEventListener
  void lookAtOnce(ClusterWanted hint) {
    wanted.release();
  }

  /** A hint only: without it the cluster is looked at when it is due. The cloud does not wait for the database. */
  @EventListener
  void lookAtOnce(StackEnded ended) {
    if (running) {
      steps.execute(() -> {
        clusters.lookAtOnce(ended.stackName(), clock.instant());
        wanted.release();
      });
    }
  }

  @Override
  public void start() {
    running = true;
    clusters.lookAtAll(clock.instant());
    steps = Executors.newFixedThreadPool(AT_ONCE, work -> new Thread(work, "cluster-step"));
    rounds = new Thread(this::rounds, "cluster-rounds");
    rounds.start();
  }

  @Override
  public void stop() {
    running = false;
    rounds.interrupt();
    steps.shutdown();
    try {
      steps.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void rounds() {
    while (running) {
      try {
        round();
        wanted.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        wanted.drainPermits();
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        pauseAfter(failure);
      }
    }
  }

  private void round() {
    clusters.due(clock.instant(), MOST_DUE).stream()
        .filter(due -> underWay.add(due.id()))
        .collect(Collectors.groupingBy(Due::project))
        .forEach(this::round);
  }

  private void round(Optional<ProjectRef> project, List<Due> due) {
    Map<String, StackState> seen = due.size() < WORTH_A_LIST ? Map.of() : listAll(project);
    due.forEach(cluster -> steps.execute(() -> take(cluster.id(), seen)));
  }

  /** Without the list each step asks for itself, and says what is wrong if it cannot. */
  private Map<String, StackState> listAll(Optional<ProjectRef> project) {
    try {
      return project.map(stacks::in).orElse(stacks).list(List.of("berth")).stream()
          .collect(Collectors.toMap(state -> state.ref().name(), Function.identity(), (first, second) -> first));
    } catch (CloudFailure failure) {
      return Map.of();
    }
  }

  /**
   * One after the other as long as the cloud answers quickly; what is done at once then is the work of this machine alone.
   */
  private void take(ClusterId id, Map<String, StackState> seen) {
    boolean turn = turns.begin(rush.isOn() ? IN_A_RUSH : USUALLY);
    try {
      step.take(id, seen);
    } catch (RuntimeException failure) {
      log.error("Cluster {} could not be followed, and will be tried again", id, failure);
      step.postpone(id);
    } finally {
      underWay.remove(id);
      if (turn) {
        turns.end();
      }
    }
  }

  private void pauseAfter(RuntimeException failure) {
    log.error("Looking for due clusters failed, and will be tried again", failure);
    try {
      Thread.sleep(1000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
