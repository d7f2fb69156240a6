package io.berth.clusters;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.budget.Decision;
import io.berth.clusters.ClassClusterTable.OneOfClass;
import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a teacher may do with the clusters of a class. What belongs to another class is answered like what does not exist.
 * Each deed is noted in the audit log; that whoever asks may do so is the caller's to check.
 */
@Service
public class ClassClusters {

  private final ClassClusterTable table;
  private final PlannedStartTable starts;
  private final ClusterTable clusters;
  private final ClusterLaunch launch;
  private final Clusters own;
  private final Sentences sentences;
  private final Audit audit;
  private final Clock clock;

  ClassClusters(ClassClusterTable table, PlannedStartTable starts, ClusterTable clusters, ClusterLaunch launch,
      Clusters own, Sentences sentences, Audit audit, Clock clock) {
    this.table = table;
    this.starts = starts;
    this.clusters = clusters;
    this.launch = launch;
    this.own = own;
    this.sentences = sentences;
    this.audit = audit;
    this.clock = clock;
  }

  /** Starts a cluster for a student of the class. The same key sent twice starts one. */
  @Transactional
  public ClassOutcome start(CourseId course, PersonId by, PersonId student, UUID preset, UUID key) {
    Optional<String> name = table.student(course, student);
    if (name.isEmpty()) {
      return ClassOutcome.NOT_FOUND;
    }
    return table.offers(course, preset)
        ? launch(course, by, new LaunchRequest(student, Optional.of(course), preset, Optional.empty(), key), name.get())
        : ClassOutcome.NOT_OFFERED;
  }

  /** Starts for its owner what a stopped or failed cluster was: same preset, same name. */
  @Transactional
  public ClassOutcome again(CourseId course, PersonId by, ClusterId earlier, UUID key) {
    return table.find(course, earlier).map(was -> again(course, by, was, key)).orElse(ClassOutcome.NOT_FOUND);
  }

  private ClassOutcome again(CourseId course, PersonId by, OneOfClass was, UUID key) {
    Optional<UUID> preset = was.preset().filter(offered -> table.offers(course, offered));
    return preset.isEmpty()
        ? ClassOutcome.NOT_OFFERED
        : launch(course, by, new LaunchRequest(was.person(), Optional.of(course), preset.get(), Optional.of(was.name()), key), was.personName());
  }

  private ClassOutcome launch(CourseId course, PersonId by, LaunchRequest request, String student) {
    clusters.lockPerson(request.person());
    if (clusters.launchedWith(request.person(), request.key()).isPresent()) {
      return ClassOutcome.DONE;
    }
    LaunchOutcome outcome = launch.launch(request);
    if (outcome instanceof Launched launched) {
      table.find(course, launched.cluster()).ifPresent(started -> note("start-cluster", course, started));
      return ClassOutcome.DONE;
    }
    starts.refused(course, request, by, sentences.notStarted((Refused) outcome), clock.instant());
    return ClassOutcome.REFUSED;
  }

  /** Stops a cluster of the class; the folder stays. Can be repeated. */
  @Transactional
  public ClassOutcome stop(CourseId course, ClusterId cluster) {
    return table.find(course, cluster).map(found -> {
      own.stop(found.person(), cluster);
      note("stop-cluster", course, found);
      return ClassOutcome.DONE;
    }).orElse(ClassOutcome.NOT_FOUND);
  }

  /** One hour more for a ready cluster of the class, as its owner could; refused if a limit leaves no room for the hour. */
  @Transactional
  public ClassOutcome extend(CourseId course, ClusterId cluster) {
    return table.find(course, cluster).map(found -> extend(course, found)).orElse(ClassOutcome.NOT_FOUND);
  }

  private ClassOutcome extend(CourseId course, OneOfClass found) {
    if (own.extend(found.person(), found.id()).orElseThrow() instanceof Decision.Refused) {
      return ClassOutcome.NO_ROOM_FOR_AN_HOUR;
    }
    note("extend-cluster", course, found);
    return ClassOutcome.DONE;
  }

  /**
   * Plans one start for each student of the class who has no running cluster, and returns at once; they begin a few at a
   * time. The same click sent twice plans nothing twice.
   *
   * @return how many were planned; empty if the class does not offer the preset
   */
  @Transactional
  public Optional<Integer> startForEveryone(CourseId course, PersonId by, UUID preset, UUID click) {
    if (!table.offers(course, preset)) {
      return Optional.empty();
    }
    int planned = starts.plan(course, preset, click, by, clock.instant());
    noteMany("start-for-everyone", course, planned);
    return Optional.of(planned);
  }

  /** Forgets the starts whose turn has not come. */
  @Transactional
  public void cancelStarts(CourseId course) {
    noteMany("cancel-starts", course, starts.cancel(course, clock.instant()));
  }

  /** Stops all that runs or starts in the class, and forgets the starts whose turn has not come. */
  @Transactional
  public void stopAll(CourseId course) {
    Instant now = clock.instant();
    starts.cancel(course, now);
    List<ClusterId> stopped = table.stopAll(course, now);
    stopped.forEach(cluster -> own.isLetGo(cluster, now));
    noteMany("stop-all-clusters", course, stopped.size());
  }

  /** As {@link Clusters#bundle}, for a cluster of the class. */
  public Optional<Map<String, byte[]>> bundle(CourseId course, ClusterId cluster) {
    return table.find(course, cluster).flatMap(found -> own.bundle(found.person(), cluster));
  }

  private void note(String action, CourseId course, OneOfClass cluster) {
    audit.note(Deed.of(action, "cluster", cluster.id().value(), cluster.name().value())
        .in(course.value())
        .with("of " + cluster.personName()));
  }

  private void noteMany(String action, CourseId course, int clusters) {
    if (clusters > 0) {
      audit.note(Deed.of(action, "class", course.value(), table.name(course))
          .in(course.value())
          .with(Map.of("clusters", clusters)));
    }
  }
}
