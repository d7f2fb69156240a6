package io.berth.metering;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and closes intervals. Every method is part of its caller's transaction: a cluster is metered exactly when it is
 * ready. PostgreSQL refuses a transaction that would leave it otherwise.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Meter {

  private final UsageTable table;

  Meter(UsageTable table) {
    this.table = table;
  }

  /** A cluster is ready from this moment on. */
  public void open(ClusterUse use, Instant at) {
    table.open(use, at);
  }

  /** From this moment on a cluster has another number of workers. Nothing happens if it is not metered. */
  public void resize(UUID cluster, int workers, Instant at) {
    table.close(cluster, at, "resized").ifPresent(closed -> table.openLike(closed, workers));
  }

  /**
   * A cluster took its last at this moment, which may be earlier than now, but ends its interval nowhere before it began. Can
   * be repeated; the first time counts. Nothing happens to a cluster that is not metered.
   */
  public void close(UUID cluster, Instant at, Ending how) {
    table.close(cluster, at, how.name().toLowerCase(Locale.ROOT));
  }

  /** A folder of this size is there from this moment on. Can be repeated; the first time counts. */
  public void openFolder(UUID folder, CourseId course, PersonId person, int gigabytes, Instant at) {
    table.openFolder(folder, course, person, gigabytes, at);
  }
}
