package io.berth.projects;

import io.berth.openstack.CloudQuota;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an admin should know of the cloud's side of a class.
 *
 * @param name of the class's own project; empty while it shares the common one
 * @param sentence how the class and the cloud stand to each other
 * @param enforced what the cloud itself enforces for this class alone, in the order of the enum; -1 for no limit; empty if nothing
 * @param notLowered sentences on quotas that are higher than the pool, since more is in use
 * @param appliedAt when the cloud was last told, or asked
 * @param trouble one sentence while something is not as it should be
 */
public record ClassProject(How how, Optional<String> name, String sentence, Map<CloudQuota, Long> enforced,
    List<String> notLowered, Optional<Instant> appliedAt, Optional<String> trouble) {

  public ClassProject {
    enforced = Collections.unmodifiableMap(new TreeMap<>(enforced));
    notLowered = List.copyOf(notLowered);
  }

  /** How a class came to the project it is in. */
  public enum How {
    /** Berth made it, or is about to, and keeps its quotas equal to the pool. */
    MADE,
    /** An admin named it; whoever runs the cloud keeps its quotas. */
    GIVEN,
    /** It is the common one; only Berth itself keeps to the pool. */
    SHARED
  }
}
