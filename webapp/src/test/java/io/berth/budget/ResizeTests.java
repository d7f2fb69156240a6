package io.berth.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.budget.SmallClass.Dashboard;
import io.berth.people.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cluster takes when its size changes, decided on the real database. */
class ResizeTests {

  private final SmallClass small = new SmallClass();
  private final Dashboard dashboard = small.dashboard();
  private final PersonId ada = small.student();
  private final UUID cluster = UUID.randomUUID();

  @BeforeEach
  void aClusterWithTwoWorkers() {
    dashboard.launch(cluster, ada, 2, Duration.ofHours(2));
  }

  @Test
  void aLargerSizeTakesThePlaceOfTheSmallerAtOnce() {
    assertThat(dashboard.resize(cluster, 4)).isInstanceOf(Decision.Granted.class);

    assertThat(small.count("released_at is null and nodes = 5 and vcpus = 10 and memory_mb = 5 * 4096")).isEqualTo(1);
    assertThat(small.count("released_at is not null and given_up_at = released_at and nodes = 3")).isEqualTo(1);
    assertThat(used(Thing.CLUSTERS)).isEqualTo(1);
  }

  @Test
  void aSmallerSizeIsAlwaysGrantedAndCountsOnlyWhenTheNodesAreGone() {
    small.limit("class", "nodes", 1);
    small.limit("student", "nodes", 1);

    assertThat(dashboard.resize(cluster, 1)).isInstanceOf(Decision.Granted.class);
    assertThat(used(Thing.NODES)).isEqualTo(3);

    dashboard.settle(cluster, 1);
    assertThat(used(Thing.NODES)).isEqualTo(2);
  }

  @Test
  void settlingOrReleasingTwiceReleasesOnce() {
    dashboard.resize(cluster, 4);
    dashboard.settle(cluster, 4);
    dashboard.settle(cluster, 4);
    dashboard.release(cluster);
    dashboard.release(cluster);

    assertThat(small.count("true")).isEqualTo(2);
    assertThat(small.count("released_at is null")).isZero();
  }

  @Test
  void whatWasGivenUpMeanwhileIsNotReservedAgain() {
    dashboard.resize(cluster, 4);
    dashboard.giveUp(cluster);

    dashboard.settle(cluster, 2);
    assertThat(small.count("nodes = 5 and released_at is null and given_up_at is not null")).isEqualTo(1);

    dashboard.release(cluster);
    assertThat(small.count("released_at is null")).isZero();
  }

  @Test
  void aRefusalCountsWhatIsMoreAndOffersTheLargestThatFits() {
    small.limit("student", "nodes", 4);

    assertThat(dashboard.resize(cluster, 5)).isInstanceOfSatisfying(Decision.Refused.class, refused ->
        assertThat(refused.shortages()).containsExactly(new Shortage(Scope.PERSON, Thing.NODES, 4, 3, 3)));
    assertThat(dashboard.mostWorkers(cluster, 5)).hasValue(3);
    assertThat(small.count("true")).isEqualTo(1);
  }

  @Test
  void theLimitOfEachClusterIsComparedWithAllItWouldHave() {
    small.limit("cluster", "nodes", 3);

    assertThat(dashboard.resize(cluster, 3)).isInstanceOfSatisfying(Decision.Refused.class, refused ->
        assertThat(refused.shortages()).containsExactly(new Shortage(Scope.CLUSTER, Thing.NODES, 3, 0, 4)));
    assertThat(dashboard.mostWorkers(cluster, 3)).isEmpty();
  }

  @Test
  void theHoursOfTheWeekStayTheSame() {
    small.clock.putForward(small.untilMonday());
    UUID monday = UUID.randomUUID();
    dashboard.release(cluster);
    dashboard.launch(monday, ada, 2, Duration.ofHours(2));
    small.clock.putForward(Duration.ofMinutes(30));
    long before = used(Thing.HOURS_PER_WEEK);

    dashboard.resize(monday, 4);

    assertThat(used(Thing.HOURS_PER_WEEK)).isBetween(before - 1, before + 1);
  }

  @Test
  void aChangeThatDoesNotComeToItsEndLeavesTheReservationAsItWas() {
    assertThatThrownBy(() -> dashboard.in(() -> {
      dashboard.resize(cluster, 4);
      throw new IllegalStateException("the dashboard ends here");
    })).hasMessage("the dashboard ends here");

    assertThat(small.count("true")).isEqualTo(1);
    assertThat(small.count("nodes = 3 and released_at is null")).isEqualTo(1);
  }

  @Test
  void whenEverybodyGrowsAtOnceOnTwoDashboardsThePoolIsNeverExceeded() throws Exception {
    List<UUID> clusters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID another = UUID.randomUUID();
      dashboard.launch(another, small.student(), 2, Duration.ofHours(2));
      clusters.add(another);
    }
    small.limit("class", "nodes", 63 + 2 * 5 + 1);
    List<Dashboard> dashboards = List.of(small.dashboard(), small.dashboard());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Decision>> clicks = new ArrayList<>();
      for (int i = 0; i < clusters.size(); i++) {
        Dashboard one = dashboards.get(i % 2);
        UUID which = clusters.get(i);
        clicks.add(() -> one.resize(which, 4));
      }
      int granted = 0;
      for (Future<Decision> click : threads.invokeAll(clicks)) {
        granted += click.get() instanceof Decision.Granted ? 1 : 0;
      }

      assertThat(granted).isEqualTo(5);
      assertThat(used(Thing.NODES)).isEqualTo(63 + 2 * 5);
      assertThat(small.count("released_at is null")).isEqualTo(21);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Of the class. */
  private long used(Thing thing) {
    return dashboard.allowance(ada).usedByClass().get(thing);
  }
}
