package io.berth.projects;

import io.berth.courses.CourseId;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.ProjectWish;
import io.berth.openstack.QuotaChange.NotLowered;
import io.berth.projects.ClassProject.How;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class's project as the ledger has it, and what the class wants of it.
 *
 * @param wish what is wanted, in the form in which the ledger remembers it
 * @param busy whether clusters of the class are still in the cloud
 */
record ProjectRow(CourseId course, String courseName, How how, String name, Optional<ProjectRef> project, State state,
    boolean archived, boolean busy, boolean hasPool, Pool pool, String wish, Map<CloudQuota, Long> applied,
    List<NotLowered> notLowered, Optional<Instant> appliedAt, Optional<String> trouble, int attempts) {

  /** What it is good for. */
  enum State {
    /** It is to be made, or to be opened again. */
    WANTED,
    /** Things may be made in it. */
    OPEN,
    /** Berth may not make it. */
    REFUSED,
    /** It is closed; what is in it stays. */
    ARCHIVED
  }

  /** The class's id in the description is how the project is known again. */
  ProjectWish asWish() {
    return new ProjectWish(name, "berth class " + course, "Clusters and folders of a class, made by Berth");
  }
}
