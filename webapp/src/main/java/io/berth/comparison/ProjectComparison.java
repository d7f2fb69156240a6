package io.berth.comparison;

import io.berth.courses.CourseId;
import io.berth.metering.Taken;
import io.berth.openstack.ServerUse;
import io.berth.pricing.Pricing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All clusters of one project beside all its servers, and its folders beside their stacks. Pure. */
final class ProjectComparison {

  private final Instant from;
  private final Instant to;
  private final Pricing pricing;
  private final Map<String, Taken.Held> sizes;
  private final Map<String, Span> stacks;
  private final List<Difference> differences = new ArrayList<>();

  /** @param stacks by their names */
  ProjectComparison(Instant from, Instant to, Pricing pricing, Map<String, Taken.Held> sizes, Map<String, Span> stacks) {
    this.from = from;
    this.to = to;
    this.pricing = pricing;
    this.sizes = new HashMap<>(sizes);
    this.stacks = stacks;
  }

  List<Difference> differences() {
    return differences;
  }

  /** Returns the servers that are nobody's. */
  List<ServerUse> compare(List<BilledCluster> clusters, Collection<ServerUse> servers) {
    servers.forEach(server -> sizes.put(server.size(), new Taken.Held(server.vcpus(), server.memoryMb())));
    Map<String, UUID> known = new HashMap<>();
    clusters.forEach(cluster -> cluster.servers().forEach(server -> known.put(server, cluster.id())));
    Map<Optional<UUID>, List<ServerUse>> byCluster = servers.stream().collect(Collectors.groupingBy(server ->
        Optional.ofNullable(known.get(server.id())).or(() -> byName(clusters, server))));
    clusters.forEach(cluster -> compare(cluster, byCluster.getOrDefault(Optional.of(cluster.id()), List.of())));
    return byCluster.getOrDefault(Optional.<UUID>empty(), List.of());
  }

  private static Optional<UUID> byName(List<BilledCluster> clusters, ServerUse server) {
    List<BilledCluster> possible = clusters.stream().filter(cluster -> cluster.mayHave(server)).toList();
    return possible.size() == 1 ? Optional.of(possible.get(0).id()) : Optional.empty();
  }

  private void compare(BilledCluster cluster, List<ServerUse> servers) {
    Optional<Span> theirs = servers.stream().map(server -> new Span(server.from(), server.to())).reduce(Span::with);
    ClusterComparison.of(cluster.intervals(), servers, cluster.givenUp(), from, to).forEach(part ->
        add(part, Optional.of(cluster.course()), Optional.of(cluster.id()), cluster.name(), cluster.billed(), theirs,
            Optional.ofNullable(stacks.get(cluster.stackName()))));
  }

  void compare(BilledFolder folder) {
    Optional<Span> stack = Optional.ofNullable(stacks.get(folder.stackName()));
    // Heat forgets what is long gone: nobody can say that it was not there.
    if (stack.isPresent() || folder.isBilledNow()) {
      ClusterComparison.ofFolder(folder.intervals(), stack, from, to).forEach(part -> add(part, folder, stack));
    }
  }

  private void add(ClusterComparison.Part part, BilledFolder folder, Optional<Span> stack) {
    int gigabytes = folder.gigabytesAt(part.from());
    Costs.of(pricing, new Taken.Space(gigabytes), part.from(), part.to()).forEach(cost -> differences.add(new Difference(part.kind(),
        Optional.of(folder.course()), Optional.empty(), folder.person(), "", 0, gigabytes, cost.from(), cost.to(), cost.amount(), folder.billed(),
        Optional.empty(), stack)));
  }

  /** A server in a class's own project that is no node of any cluster. */
  void addStranger(CourseId course, ServerUse server) {
    Span span = new Span(server.from(), server.to());
    Instant start = server.from().isAfter(from) ? server.from() : from;
    Instant end = span.end().isBefore(to) ? span.end() : to;
    if (start.isBefore(end)) {
      add(new ClusterComparison.Part(Kind.STRANGER, server.size(), 1, start, end), Optional.of(course), Optional.empty(), server.name(),
          Optional.empty(), Optional.of(span), Optional.empty());
    }
  }

  private void add(ClusterComparison.Part part, Optional<CourseId> course, Optional<UUID> cluster, String name,
      Optional<Span> ours, Optional<Span> theirs, Optional<Span> stack) {
    Costs.of(pricing, part.size(), part.nodes(), Optional.ofNullable(sizes.get(part.size())), part.from(), part.to())
        .forEach(cost -> differences.add(new Difference(part.kind(), course, cluster, name, part.size(), part.nodes(), 0, cost.from(),
            cost.to(), cost.amount(), ours, theirs, stack)));
  }
}
