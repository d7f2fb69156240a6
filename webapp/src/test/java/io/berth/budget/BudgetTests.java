package io.berth.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.budget.SmallClass.Dashboard;
import io.berth.people.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets room and who does not, decided on the real database. */
class BudgetTests {

  private final SmallClass small = new SmallClass();
  private final Dashboard dashboard = small.dashboard();
  private final PersonId ada = small.student();

  @Test
  void whoeverIsWithinEveryLimitGetsRoomForEverythingAClusterTakes() {
    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);

    Allowance left = dashboard.allowance(ada);
    assertThat(left.usedByPerson()).isEqualTo(left.usedByClass());
    assertThat(left.usedByClass().get(Thing.CLUSTERS)).isEqualTo(1);
    assertThat(left.usedByClass().get(Thing.NODES)).isEqualTo(3);
    assertThat(left.usedByClass().get(Thing.VCPUS)).isEqualTo(6);
    assertThat(left.usedByClass().get(Thing.MEMORY_MB)).isEqualTo(3 * 4096);
  }

  @ParameterizedTest
  @CsvSource({
      "cluster, nodes,     2, CLUSTER, NODES",
      "cluster, vcpus,     5, CLUSTER, VCPUS",
      "cluster, memory_mb, 8192, CLUSTER, MEMORY_MB",
      "student, nodes,     2, PERSON, NODES",
      "student, vcpus,     5, PERSON, VCPUS",
      "student, folder_gb, 4, PERSON, FOLDER_GB",
      "student, hours_per_week, 0, PERSON, HOURS_PER_WEEK",
      "class,   clusters,  0, CLASS, CLUSTERS",
      "class,   nodes,     2, CLASS, NODES",
      "class,   memory_mb, 12287, CLASS, MEMORY_MB",
      "class,   folder_gb, 4, CLASS, FOLDER_GB"})
  void aRefusalNamesWhatIsFullAndReservesNothing(String kind, String column, long limit, Scope scope, Thing thing) {
    small.limit(kind, column, limit);

    Decision decision = dashboard.launch(ada, 2);

    assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused ->
        assertThat(refused.shortages()).singleElement().satisfies(shortage -> {
          assertThat(shortage.scope()).isEqualTo(scope);
          assertThat(shortage.thing()).isEqualTo(thing);
          assertThat(shortage.limit()).isEqualTo(limit * thing.unit());
        }));
    assertThat(small.count("true")).isZero();
  }

  @Test
  void aRefusalNamesEverythingThatIsFullTheNearestLimitFirst() {
    small.limit("class", "nodes", 2);
    small.limit("student", "vcpus", 1);
    small.limit("cluster", "nodes", 2);

    assertThat(((Decision.Refused) dashboard.launch(ada, 2)).shortages())
        .extracting(Shortage::scope).containsExactly(Scope.CLUSTER, Scope.PERSON, Scope.CLASS);
  }

  @Test
  void anExceptionReplacesWhatHoldsForEverybodyAndOnlyThat() {
    small.limit("student", "clusters", 1);
    small.limit("student", "nodes", 3);
    small.limit("member", ada, "clusters", 2);
    dashboard.launch(ada, 1);

    assertThat(dashboard.launch(ada, 1)).isInstanceOfSatisfying(Decision.Refused.class, refused ->
        assertThat(refused.shortages()).extracting(Shortage::thing).containsExactly(Thing.NODES));
  }

  @Test
  void whatAPersonGivesUpCountsAgainstTheClassUntilNothingIsLeftOfIt() {
    small.limit("class", "nodes", 3);
    UUID cluster = UUID.randomUUID();
    dashboard.launch(cluster, ada, 2, Duration.ofHours(2));

    dashboard.giveUp(cluster);

    assertThat(dashboard.allowance(ada).usedByPerson().get(Thing.NODES)).isZero();
    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Refused.class);
    dashboard.release(cluster);
    assertThat(dashboard.launch(ada, 2)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void roomIsReleasedOnce() {
    UUID cluster = UUID.randomUUID();
    dashboard.launch(cluster, ada, 2, Duration.ofHours(2));
    dashboard.release(cluster);
    List<Object> first = small.jdbc.sql("select released_at from reservations").query().singleColumn();

    small.clock.putForward(Duration.ofMinutes(5));
    dashboard.release(cluster);
    dashboard.giveUp(cluster);

    assertThat(small.jdbc.sql("select released_at from reservations").query().singleColumn()).isEqualTo(first);
  }

  @Test
  void aLaunchThatDoesNotComeToItsEndLeavesNoReservation() {
    assertThatThrownBy(() -> dashboard.in(() -> {
      dashboard.launch(ada, 2);
      throw new IllegalStateException("the dashboard ends here");
    })).hasMessage("the dashboard ends here");

    assertThat(small.count("true")).isZero();
  }

  @Test
  void hoursCountFromMondayToMondayAndStoppingEarlyGivesTheRestBack() {
    small.limit("student", "hours_per_week", 3);
    UUID cluster = UUID.randomUUID();
    small.clock.putForward(small.untilMonday());
    dashboard.launch(cluster, ada, 1, Duration.ofHours(2));
    small.clock.putForward(Duration.ofHours(1));
    dashboard.giveUp(cluster);
    dashboard.release(cluster);

    assertThat(dashboard.allowance(ada).usedByPerson().get(Thing.HOURS_PER_WEEK)).isBetween(3600L, 3660L);
    assertThat(dashboard.launch(UUID.randomUUID(), ada, 1, Duration.ofHours(3))).isInstanceOf(Decision.Refused.class);
    small.clock.putForward(small.untilMonday());
    assertThat(dashboard.allowance(ada).usedByPerson().get(Thing.HOURS_PER_WEEK)).isZero();
    assertThat(dashboard.launch(UUID.randomUUID(), ada, 1, Duration.ofHours(3))).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void anHourMoreNeedsRoomInTheWeek() {
    small.clock.putForward(small.untilMonday());
    small.limit("student", "hours_per_week", 3);
    UUID cluster = UUID.randomUUID();
    dashboard.launch(cluster, ada, 1, Duration.ofHours(2));

    assertThat(dashboard.extend(cluster, Duration.ofHours(3))).isInstanceOf(Decision.Granted.class);
    assertThat(dashboard.extend(cluster, Duration.ofHours(4))).isInstanceOf(Decision.Refused.class);
    assertThat(dashboard.allowance(ada).usedByPerson().get(Thing.HOURS_PER_WEEK)).isBetween(10700L, 10810L);
  }

  @Test
  void aLimitBelowWhatIsUsedStopsNothingButLetsNothingNewIn() {
    dashboard.launch(ada, 2);
    small.limit("class", "nodes", 1);

    assertThat(small.count("released_at is null")).isEqualTo(1);
    assertThat(dashboard.launch(small.student(), 1)).isInstanceOfSatisfying(Decision.Refused.class, refused ->
        assertThat(refused.shortages()).singleElement().satisfies(shortage -> assertThat(shortage.left()).isZero()));
  }

  @Test
  void whenEverybodyAsksAtOnceOnTwoDashboardsExactlyThePoolIsGrantedAndNeverMoreIsSeen() throws Exception {
    small.limit("class", "clusters", 7);

    int granted = Crowd.clicks(small, () -> small.count("released_at is null") > 7);

    assertThat(granted).isEqualTo(7);
    assertThat(small.count("released_at is null")).isEqualTo(7);
  }
}
