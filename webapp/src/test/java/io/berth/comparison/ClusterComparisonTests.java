package io.berth.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.comparison.ClusterComparison.Part;
import io.berth.courses.CourseId;
import io.berth.metering.Interval;
import io.berth.metering.Taken;
import io.berth.openstack.ServerUse;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterComparisonTests {

  private final List<Interval> intervals = new ArrayList<>();
  private final List<ServerUse> servers = new ArrayList<>();
  private Optional<Instant> givenUp = Optional.empty();

  @Test
  void whatIsBilledExactlyAsItRanDiffersInNothing() {
    billed(1, "10:00", "12:00");
    ran("10:00", "12:00", "large");
    ran("10:00", "12:00", "small");

    assertThat(parts()).isEmpty();
  }

  @Test
  void theTimeBeforeNodesAreReadyAndWhileTheyGoExplainsItself() {
    billed(2, "10:05", "12:00");
    ran("10:00", "12:03", "large");
    ran("10:01", "12:03", "small");
    ran("10:02", "12:04", "small");

    assertThat(parts()).containsExactly(
        part(Kind.BUILDING, "large", 1, "10:00", "10:05"), part(Kind.BUILDING, "small", 1, "10:01", "10:02"),
        part(Kind.BUILDING, "small", 2, "10:02", "10:05"), part(Kind.REMOVING, "large", 1, "12:00", "12:03"),
        part(Kind.REMOVING, "small", 2, "12:00", "12:03"), part(Kind.REMOVING, "small", 1, "12:03", "12:04"));
  }

  @Test
  void nodesThatGoOnForLongAreToLookInto() {
    billed(1, "10:00", "12:00");
    ran("10:00", "12:00", "large");
    ran("10:00", null, "small");

    assertThat(parts()).containsExactly(part(Kind.REMOVING, "small", 1, "12:00", "12:15"), part(Kind.WENT_ON, "small", 1, "12:15", "24:00"));
  }

  @Test
  void whatIsBilledAndNotThereIsToLookIntoUnlessItIsAMatterOfClocks() {
    billed(1, "10:00", "12:00");
    ran("10:00:01", "12:00", "large");
    ran("10:00", "11:00", "small");

    assertThat(parts()).containsExactly(part(Kind.CLOCKS, "large", 1, "10:00", "10:00:01"), part(Kind.NOT_THERE, "small", 1, "11:00", "12:00"));
  }

  @Test
  void aClusterThatTheCloudNeverHadIsNotThere() {
    billed(3, "10:00", null);

    assertThat(parts()).containsExactly(part(Kind.NOT_THERE, "large", 1, "10:00", "24:00"), part(Kind.NOT_THERE, "small", 3, "10:00", "24:00"));
  }

  @Test
  void newcomersOfAResizeAreBuiltBeforeTheyAreBilled() {
    billed(1, "10:00", "11:00");
    billed(2, "11:00", "12:00");
    ran("10:00", "12:00", "large");
    ran("10:00", "12:00", "small");
    ran("10:50", "12:00", "small");

    assertThat(parts()).containsExactly(part(Kind.BUILDING, "small", 1, "10:50", "11:00"));
  }

  @Test
  void workersThatLeaveAreTakenAwayOrGoOn() {
    billed(2, "10:00", "11:00");
    billed(1, "11:00", "12:00");
    ran("10:00", "12:00", "large");
    ran("10:00", "12:00", "small");
    ran("10:00", "11:40", "small");

    assertThat(parts()).containsExactly(part(Kind.REMOVING, "small", 1, "11:00", "11:15"), part(Kind.WENT_ON, "small", 1, "11:15", "11:40"));
  }

  @Test
  void moreNodesThanWereEverBilledAreNotBilled() {
    billed(1, "10:00", "12:00");
    ran("10:00", "12:00", "large");
    ran("10:00", "12:00", "small");
    ran("10:30", "11:00", "small");

    assertThat(parts()).containsExactly(part(Kind.NOT_BILLED, "small", 1, "10:30", "11:00"));
  }

  @Test
  void whatNeverBecameReadyIsBuiltUntilItIsGivenUp() {
    ran("10:00", "13:00", "large");
    assertThat(parts()).containsExactly(part(Kind.BUILDING, "large", 1, "10:00", "13:00"));

    givenUp = Optional.of(at("11:00"));
    assertThat(parts()).containsExactly(part(Kind.BUILDING, "large", 1, "10:00", "11:00"),
        part(Kind.REMOVING, "large", 1, "11:00", "11:15"), part(Kind.WENT_ON, "large", 1, "11:15", "13:00"));
  }

  @Test
  void onlyTheTimeThatIsAskedForCounts() {
    billed(1, "10:00", "20:00");
    ran("09:00", "10:00", "small");

    assertThat(ClusterComparison.of(intervals, servers, givenUp, at("11:00"), at("12:00"))).containsExactlyInAnyOrder(
        part(Kind.NOT_THERE, "large", 1, "11:00", "12:00"), part(Kind.NOT_THERE, "small", 1, "11:00", "12:00"));
  }

  private List<Part> parts() {
    return ClusterComparison.of(intervals, servers, givenUp, at("00:00"), at("24:00")).stream()
        .sorted(Comparator.comparing(Part::from).thenComparing(Part::size)).toList();
  }

  private void billed(int workers, String from, String to) {
    intervals.add(new Interval(intervals.size(), UUID.randomUUID(), new CourseId(UUID.randomUUID()), new PersonId(UUID.randomUUID()),
        new Taken.Nodes("large", "small", workers, Optional.empty()), at(from), Optional.ofNullable(to).map(ClusterComparisonTests::at)));
  }

  private void ran(String from, String to, String size) {
    servers.add(new ServerUse(UUID.randomUUID().toString(), "node", size, 1, 1024, at(from), Optional.ofNullable(to).map(ClusterComparisonTests::at)));
  }

  private static Part part(Kind kind, String size, int nodes, String from, String to) {
    return new Part(kind, size, nodes, at(from), at(to));
  }

  private static Instant at(String time) {
    return time.equals("24:00") ? Instant.parse("2026-03-03T00:00:00Z") : Instant.parse("2026-03-02T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }
}
