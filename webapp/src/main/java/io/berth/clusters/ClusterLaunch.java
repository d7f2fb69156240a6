package io.berth.clusters;

import io.berth.budget.Budget;
import io.berth.budget.Decision;
import io.berth.budget.Scope;
import io.berth.budget.Shortage;
import io.berth.budget.Thing;
import io.berth.budget.Wish;
import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchOutcome.Reason;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.courses.Courses;
import io.berth.courses.Preset;
import io.berth.folders.FolderId;
import io.berth.folders.Folders;
import io.berth.people.PersonId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts clusters. */
@Service
public class ClusterLaunch {

  private final ClusterTable clusters;
  private final Courses courses;
  private final Budget budget;
  private final Folders folders;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  ClusterLaunch(ClusterTable clusters, Courses courses, Budget budget, Folders folders, Clock clock,
      ApplicationEventPublisher events) {
    this.clusters = clusters;
    this.courses = courses;
    this.budget = budget;
    this.folders = folders;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Accepts a cluster or refuses it, in one transaction; asks nothing of the cloud, so it is quick and never fails because
   * of it. The same key gives the same cluster, however often and from wherever it is sent.
   */
  @Transactional
  public LaunchOutcome launch(LaunchRequest request) {
    clusters.lockPerson(request.person());
    Optional<ClusterId> already = clusters.launchedWith(request.person(), request.key());
    if (already.isPresent()) {
      return new Launched(already.get());
    }
    return courses.presetFor(request.person(), request.course(), request.preset())
        .map(preset -> launch(request, preset))
        .orElse(Refused.because(Reason.UNKNOWN_PRESET));
  }

  /** Launches once more what a stopped or failed cluster of this person was: same preset, same name. */
  @Transactional
  public LaunchOutcome again(PersonId person, ClusterId earlier, UUID key) {
    return clusters.presetAndName(person, earlier)
        .map(was -> launch(new LaunchRequest(person, Optional.of(was.course()), was.preset(), Optional.of(was.name()), key)))
        .orElse(Refused.because(Reason.UNKNOWN_PRESET));
  }

  private LaunchOutcome launch(LaunchRequest request, Preset preset) {
    ClusterId id = new ClusterId(UUID.randomUUID());
    boolean hasFolder = folders.has(preset.course(), request.person());
    Decision decision = budget.reserve(wish(id.value(), request.person(), preset, hasFolder));
    return decision instanceof Decision.Refused refused
        ? refuse(request.person(), preset, hasFolder, refused)
        : new Launched(accept(id, request, preset));
  }

  private Refused refuse(PersonId person, Preset preset, boolean hasFolder, Decision.Refused why) {
    if (why.shortages().stream().anyMatch(ClusterLaunch::isTheOneCluster)) {
      return new Refused(Reason.ONE_AT_A_TIME, why.shortages(), why.money(), List.of());
    }
    Map<UUID, Preset> others = courses.presetsFor(person, preset.course()).stream()
        .filter(other -> !other.id().equals(preset.id()))
        .collect(Collectors.toMap(Preset::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    List<Wish> wishes = others.values().stream().map(other -> wish(other.id(), person, other, hasFolder)).toList();
    List<Preset> fitting = budget.fitting(wishes).stream().map(wish -> others.get(wish.cluster())).toList();
    return new Refused(Reason.NO_ROOM, why.shortages(), why.money(), fitting);
  }

  private static boolean isTheOneCluster(Shortage shortage) {
    return shortage.scope() == Scope.PERSON && shortage.thing() == Thing.CLUSTERS && shortage.used() == 1
        && shortage.limit() == 1;
  }

  private static Wish wish(UUID id, PersonId person, Preset preset, boolean hasFolder) {
    return new Wish(id, preset.course(), person, preset.workers(), preset.headSize(), preset.workerSize(), preset.runtime(),
        hasFolder ? 0 : preset.folderGigabytes());
  }

  private ClusterId accept(ClusterId id, LaunchRequest request, Preset preset) {
    FolderId folder = folders.ensure(preset.course(), request.person(), preset.folderGigabytes());
    ClusterName name = request.name().orElseGet(ClusterName::generate);
    clusters.insert(id, request.person(), preset, folder, name, clock.instant());
    clusters.insertKey(request.person(), request.key(), id);
    events.publishEvent(new ClusterWanted(id));
    return id;
  }
}
