package io.berth.comparison;

import io.berth.courses.CourseId;
import io.berth.metering.Interval;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.ServerUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A cluster as it is known here.
 *
 * @param project of the cloud; empty for the common one
 * @param life from the request until all of it was gone
 * @param givenUp when it failed, or somebody stopped it
 * @param servers ids of its nodes in the cloud, as far as they were written down
 * @param intervals all that was ever metered of it
 */
record BilledCluster(UUID id, CourseId course, String name, String stackName, Optional<ProjectRef> project, Span life,
    Optional<Instant> givenUp, Set<String> servers, List<Interval> intervals) {

  BilledCluster {
    servers = Set.copyOf(servers);
    intervals = List.copyOf(intervals);
  }

  BilledCluster with(List<Interval> metered) {
    return new BilledCluster(id, course, name, stackName, project, life, givenUp, servers, metered);
  }

  /** Whether a server of this name can only be a node of this one, unless another cluster has the same name. */
  private boolean calls(String server) {
    return server.equals(name + "-head") || server.matches(Pattern.quote(name) + "-worker-\\d+");
  }

  /** Whether this is a node of a cluster whose nodes were not written down. */
  boolean mayHave(ServerUse server) {
    return servers.isEmpty() && calls(server.name()) && new Span(life.from().minus(ClusterComparison.CLOCKS_DIFFER), life.to()).holds(server.from());
  }

  /** All that was billed. */
  Optional<Span> billed() {
    return intervals.stream().map(interval -> new Span(interval.from(), interval.to())).reduce(Span::with);
  }
}
