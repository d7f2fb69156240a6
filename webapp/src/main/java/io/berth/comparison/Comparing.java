package io.berth.comparison;

import io.berth.courses.CourseId;
import io.berth.metering.Interval;
import io.berth.metering.Taken;
import io.berth.metering.Usage;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudUsage;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.ServerUse;
import io.berth.people.PersonId;
import io.berth.pricing.Prices;
import io.berth.pricing.Pricing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks the cloud, project by project, and compares. Changes nothing anywhere. */
@Component
class Comparing {

  /** So much is asked for at once: the servers of a week fit into one answer. */
  private static final Duration AT_ONCE = Duration.ofDays(7);

  private final ComparedClusterTable clusters;
  private final ComparedFolderTable folders;
  private final CloudUsage cloud;
  private final Usage usage;
  private final Prices prices;
  private final Clock clock;

  Comparing(ComparedClusterTable clusters, ComparedFolderTable folders, CloudUsage cloud, Usage usage, Prices prices, Clock clock) {
    this.clusters = clusters;
    this.folders = folders;
    this.cloud = cloud;
    this.usage = usage;
    this.prices = prices;
    this.clock = clock;
  }

  /** A run that has no id yet, and what it found. */
  record Result(ComparisonRun run, List<Difference> differences) {}

  Result compare(Optional<PersonId> by, Instant from, Instant to) {
    Instant started = clock.instant();
    Tally tally = new Tally(prices.all(), clusters.sizes());
    Optional<String> trouble = Optional.empty();
    try {
      Map<Optional<ProjectRef>, Known> projects = new LinkedHashMap<>();
      metered(clusters.between(from, to)).forEach(cluster -> projects.computeIfAbsent(cluster.project(), none -> new Known()).clusters.add(cluster));
      meteredFolders(from, to).forEach(folder -> projects.computeIfAbsent(folder.project(), none -> new Known()).folders.add(folder));
      projects.forEach((project, known) -> compare(project, known, from, to, tally));
    } catch (CloudFailure failure) {
      tally.differences.clear();
      trouble = Optional.of(failure.kind().name());
    }
    return new Result(new ComparisonRun(0, started, clock.instant(), by, from, to, tally.clusters, tally.servers, tally.folders,
        tally.strangers, tally.unseen, trouble), tally.differences);
  }

  /** What is ours in a project; never nothing. */
  private static final class Known {

    private final List<BilledCluster> clusters = new ArrayList<>();
    private final List<BilledFolder> folders = new ArrayList<>();

    private Instant since() {
      return Stream.concat(clusters.stream().map(cluster -> cluster.life().from()), folders.stream().map(BilledFolder::asked))
          .min(Instant::compareTo).orElseThrow();
    }

    private CourseId course() {
      return clusters.isEmpty() ? folders.get(0).course() : clusters.get(0).course();
    }
  }

  private static final class Tally {

    private final Pricing pricing;
    private final Map<String, Taken.Held> sizes;
    private final List<Difference> differences = new ArrayList<>();
    private int clusters;
    private int servers;
    private int folders;
    private int strangers;
    private int unseen;

    private Tally(Pricing pricing, Map<String, Taken.Held> sizes) {
      this.pricing = pricing;
      this.sizes = sizes;
    }
  }

  private Stream<BilledCluster> metered(List<BilledCluster> known) {
    Map<UUID, List<Interval>> intervals = usage.ofClusters(known.stream().map(BilledCluster::id).toList());
    return known.stream().map(cluster -> cluster.with(intervals.getOrDefault(cluster.id(), List.of())));
  }

  private Stream<BilledFolder> meteredFolders(Instant from, Instant to) {
    List<BilledFolder> known = folders.between(from, to);
    Map<UUID, List<Interval>> intervals = usage.ofFolders(known.stream().map(BilledFolder::id).toList());
    return known.stream().map(folder -> folder.with(intervals.getOrDefault(folder.id(), List.of())));
  }

  private void compare(Optional<ProjectRef> project, Known own, Instant from, Instant to, Tally tally) {
    Map<String, ServerUse> servers;
    Map<String, Span> stacks;
    try {
      servers = servers(project, from, to);
      stacks = stacks(project, own.since());
    } catch (CloudFailure failure) {
      if (project.isPresent() && failure.kind() == CloudFailure.Kind.SIGN_IN_REFUSED) {
        tally.unseen++;
        return;
      }
      throw failure;
    }
    ProjectComparison comparison = new ProjectComparison(from, to, tally.pricing, tally.sizes, stacks);
    List<BilledCluster> all = withThoseThatAreGone(own.clusters, servers.keySet());
    for (ServerUse stranger : comparison.compare(all, servers.values())) {
      tally.strangers += project.isPresent() ? 0 : 1;
      project.ifPresent(theirs -> comparison.addStranger(own.course(), stranger));
    }
    own.folders.forEach(comparison::compare);
    tally.folders += own.folders.size();
    tally.clusters += all.size();
    tally.servers += servers.size();
    tally.differences.addAll(comparison.differences());
  }

  private List<BilledCluster> withThoseThatAreGone(List<BilledCluster> own, Collection<String> servers) {
    Set<UUID> known = own.stream().map(BilledCluster::id).collect(Collectors.toSet());
    List<BilledCluster> gone = clusters.ofServers(servers).stream().filter(cluster -> !known.contains(cluster.id())).toList();
    return Stream.concat(own.stream(), metered(gone)).toList();
  }

  private Map<String, ServerUse> servers(Optional<ProjectRef> project, Instant from, Instant to) {
    Map<String, ServerUse> servers = new LinkedHashMap<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(AT_ONCE)) {
      Instant end = start.plus(AT_ONCE).isBefore(to) ? start.plus(AT_ONCE) : to;
      cloud.servers(project, start, end).forEach(server -> servers.put(server.id(), server));
    }
    return servers;
  }

  private Map<String, Span> stacks(Optional<ProjectRef> project, Instant since) {
    return cloud.stacks(project, since.minus(ClusterComparison.CLOCKS_DIFFER)).stream()
        .collect(Collectors.toMap(stack -> stack.ref().name(), stack -> new Span(stack.from(), stack.to()), Span::with));
  }
}
