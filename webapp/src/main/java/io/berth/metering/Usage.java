package io.berth.metering;

import io.berth.courses.CourseId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What was used, as it was written down. */
@Service
public class Usage {

  private final UsageTable table;

  Usage(UsageTable table) {
    this.table = table;
  }

  /** All intervals of a cluster, one after the other. */
  public List<Interval> ofCluster(UUID cluster) {
    return table.ofCluster(cluster);
  }

  /** All intervals of these clusters, each cluster's one after the other. */
  public Map<UUID, List<Interval>> ofClusters(Collection<UUID> clusters) {
    return table.ofClusters(clusters).stream().collect(Collectors.groupingBy(Interval::object));
  }

  /** All intervals of these folders, each folder's one after the other. */
  public Map<UUID, List<Interval>> ofFolders(Collection<UUID> folders) {
    return table.ofFolders(folders).stream().collect(Collectors.groupingBy(Interval::object));
  }

  /** The intervals of a class that reach into this time, whole, the earliest first: clusters and folders. */
  public List<Interval> ofClass(CourseId course, Instant from, Instant to) {
    return table.ofClass(course, from, to);
  }
}
