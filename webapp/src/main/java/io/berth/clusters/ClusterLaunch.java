package io.berth.clusters;

import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchOutcome.Reason;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.courses.Courses;
import io.berth.courses.Preset;
import io.berth.folders.FolderId;
import io.berth.folders.Folders;
import io.berth.people.PersonId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts clusters. */
@Service
public class ClusterLaunch {

  private final ClusterTable clusters;
  private final Courses courses;
  private final Folders folders;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  ClusterLaunch(ClusterTable clusters, Courses courses, Folders folders, Clock clock, ApplicationEventPublisher events) {
    this.clusters = clusters;
    this.courses = courses;
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
    Optional<Preset> preset = courses.presetFor(request.person(), request.preset());
    if (preset.isEmpty()) {
      return new Refused(Reason.UNKNOWN_PRESET);
    }
    if (clusters.hasOneRunning(request.person())) {
      return new Refused(Reason.ONE_AT_A_TIME);
    }
    return new Launched(accept(request, preset.get()));
  }

  /** Launches once more what a stopped or failed cluster of this person was: same preset, same name. */
  @Transactional
  public LaunchOutcome again(PersonId person, ClusterId earlier, UUID key) {
    return clusters.presetAndName(person, earlier)
        .map(was -> launch(new LaunchRequest(person, was.preset(), Optional.of(was.name()), key)))
        .orElse(new Refused(Reason.UNKNOWN_PRESET));
  }

  private ClusterId accept(LaunchRequest request, Preset preset) {
    ClusterId id = new ClusterId(UUID.randomUUID());
    FolderId folder = folders.ensure(preset.course(), request.person());
    ClusterName name = request.name().orElseGet(ClusterName::generate);
    clusters.insert(id, request.person(), preset, folder, name, clock.instant());
    clusters.insertKey(request.person(), request.key(), id);
    events.publishEvent(new ClusterWanted(id));
    return id;
  }
}
