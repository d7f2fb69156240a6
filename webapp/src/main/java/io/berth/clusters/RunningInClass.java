package io.berth.clusters;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import io.berth.courses.CourseId;
import io.berth.courses.RunningCluster;
import io.berth.courses.RunningClusters;
import io.berth.people.PersonId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What runs in a class, for whoever takes people out of it or closes it. */
@Service
class RunningInClass implements RunningClusters {

  private final RunningTable table;
  private final Clusters clusters;
  private final Audit audit;

  RunningInClass(RunningTable table, Clusters clusters, Audit audit) {
    this.table = table;
    this.clusters = clusters;
    this.audit = audit;
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
      clusters.letGo(new ClusterId(cluster.id()));
      audit.note(Deed.of("stop-cluster", "cluster", cluster.id(), cluster.name()).in(course.value()).with("of " + cluster.owner()));
    }
  }
}
