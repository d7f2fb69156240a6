package io.berth.clusters;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.budget.Budget;
import io.berth.courses.CourseId;
import io.berth.courses.RunningCluster;
import io.berth.courses.RunningClusters;
import io.berth.metering.Ending;
import io.berth.metering.Meter;
import io.berth.people.PersonId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What runs in a class, for whoever takes people out of it or closes it. */
@Service
class RunningInClass implements RunningClusters {

  private final RunningTable table;
  private final ClusterTable clusters;
  private final Budget budget;
  private final Meter meter;
  private final Audit audit;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  RunningInClass(RunningTable table, ClusterTable clusters, Budget budget, Meter meter, Audit audit, Clock clock,
      ApplicationEventPublisher events) {
    this.table = table;
    this.clusters = clusters;
    this.budget = budget;
    this.meter = meter;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public List<RunningCluster> in(CourseId course) {
    return table.running(course);
  }

  @Override
  public List<RunningCluster> in(CourseId course, Collection<PersonId> owners) {
    return table.running(course, owners);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void stop(CourseId course, Collection<RunningCluster> running) {
    for (RunningCluster cluster : running) {
      ClusterId id = new ClusterId(cluster.id());
      clusters.wantStopped(id, clock.instant());
      budget.giveUp(cluster.id());
      meter.close(cluster.id(), clock.instant(), Ending.STOPPED);
      audit.note(Deed.of("stop", "cluster", cluster.id(), cluster.name()).in(course.value()).with("of " + cluster.owner()));
      events.publishEvent(new ClusterWanted(id));
    }
  }
}
