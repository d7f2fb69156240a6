package io.berth.comparison;

import io.berth.metering.Interval;
import io.berth.metering.Taken;
import io.berth.openstack.ServerUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was billed of one cluster beside what its servers ran, or of one folder beside its stack: where they differ, and why. Pure. */
final class ClusterComparison {

  /** As long as a stack may take to go before somebody should look. */
  static final Duration TIME_TO_GO = Duration.ofMinutes(15);
  /** Nova counts whole seconds, and clocks of machines differ. */
  static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  /** A time in which one side had more. */
  record Part(Kind kind, String size, int nodes, Instant from, Instant to) {

    boolean goesOnAs(Part next) {
      return kind == next.kind && size.equals(next.size) && nodes == next.nodes && to.equals(next.from);
    }

    Part until(Instant end) {
      return new Part(kind, size, nodes, from, end);
    }
  }

  private final Instant from;
  private final Instant to;
  private final Optional<Instant> givenUp;
  private final Map<String, Counts> ours = new HashMap<>();
  private final Map<String, Counts> theirs = new HashMap<>();

  private ClusterComparison(Instant from, Instant to, Optional<Instant> givenUp) {
    this.from = from;
    this.to = to;
    this.givenUp = givenUp;
  }

  /**
   * In the time between, and of what lies around it only what explains it.
   *
   * @param givenUp when the cluster failed, or somebody stopped it
   */
  static List<Part> of(List<Interval> intervals, List<ServerUse> servers, Optional<Instant> givenUp, Instant from, Instant to) {
    ClusterComparison comparison = new ClusterComparison(from, to, givenUp);
    intervals.forEach(comparison::add);
    servers.forEach(server -> comparison.theirs(server.size()).add(new Span(server.from(), server.to()), 1));
    TreeMap<String, Counts> sizes = new TreeMap<>(comparison.ours);
    sizes.putAll(comparison.theirs);
    return sizes.keySet().stream().flatMap(size -> comparison.parts(size).stream()).toList();
  }

  /** The same of a folder: one of a thing without a size. */
  static List<Part> ofFolder(List<Interval> intervals, Optional<Span> stack, Instant from, Instant to) {
    ClusterComparison comparison = new ClusterComparison(from, to, Optional.empty());
    intervals.forEach(interval -> comparison.ours("").add(new Span(interval.from(), interval.to()), 1));
    stack.ifPresent(span -> comparison.theirs("").add(span, 1));
    return comparison.parts("");
  }

  private void add(Interval interval) {
    if (interval.taken() instanceof Taken.Nodes nodes) {
      Span span = new Span(interval.from(), interval.to());
      ours(nodes.headSize()).add(span, 1);
      ours(nodes.workerSize()).add(span, nodes.workers());
    }
  }

  private Counts ours(String size) {
    return ours.computeIfAbsent(size, none -> new Counts());
  }

  private Counts theirs(String size) {
    return theirs.computeIfAbsent(size, none -> new Counts());
  }

  private List<Part> parts(String size) {
    TreeSet<Instant> cuts = new TreeSet<>();
    ours(size).cuts(cuts);
    theirs(size).cuts(cuts);
    givenUp.ifPresent(cuts::add);
    SortedSet<Instant> moments = new TreeSet<>(cuts);
    cuts.stream().filter(cut -> cut.isBefore(to)).map(cut -> cut.plus(TIME_TO_GO)).forEach(moments::add);
    moments.add(from);
    moments.add(to);
    List<Part> parts = new ArrayList<>();
    Instant start = from;
    for (Instant end : moments.subSet(from, to.plusNanos(1))) {
      if (start.isBefore(end)) {
        part(size, start, end, cuts).ifPresent(part -> append(parts, part));
      }
      start = end;
    }
    return parts.stream().map(ClusterComparison::unlessClocks).toList();
  }

  private static void append(List<Part> parts, Part part) {
    int last = parts.size() - 1;
    if (last >= 0 && parts.get(last).goesOnAs(part)) {
      parts.set(last, parts.get(last).until(part.to()));
    } else {
      parts.add(part);
    }
  }

  private static Part unlessClocks(Part part) {
    boolean brief = Duration.between(part.from(), part.to()).compareTo(CLOCKS_DIFFER) <= 0;
    return part.kind() == Kind.NOT_THERE && brief ? new Part(Kind.CLOCKS, part.size(), part.nodes(), part.from(), part.to()) : part;
  }

  private Optional<Part> part(String size, Instant start, Instant end, TreeSet<Instant> cuts) {
    int billed = ours(size).at(start);
    int there = theirs(size).at(start);
    if (billed == there) {
      return Optional.empty();
    }
    Kind kind = billed > there ? Kind.NOT_THERE : more(size, there, start, cuts);
    return Optional.of(new Part(kind, size, Math.abs(there - billed), start, end));
  }

  /** Why there were so many nodes at a moment, when fewer were billed. */
  private Kind more(String size, int there, Instant start, TreeSet<Instant> cuts) {
    if (cuts.tailSet(start, false).stream().anyMatch(cut -> ours(size).at(cut) >= there)) {
      return Kind.BUILDING;
    }
    // The last moment at which so many were billed is before a cut.
    Optional<Instant> billed = cuts.headSet(start, true).descendingSet().stream()
        .filter(cut -> ours(size).at(cut.minusNanos(1)) >= there).findFirst();
    if (billed.isEmpty() && ours.values().stream().anyMatch(Counts::isAny)) {
      return Kind.NOT_BILLED;
    }
    // What was never ready is built until somebody gives it up.
    Instant ended = billed.or(() -> givenUp).orElse(Instant.MAX);
    if (start.isBefore(ended)) {
      return Kind.BUILDING;
    }
    return Duration.between(ended, start).compareTo(TIME_TO_GO) < 0 ? Kind.REMOVING : Kind.WENT_ON;
  }
}
