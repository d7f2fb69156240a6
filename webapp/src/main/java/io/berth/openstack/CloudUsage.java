package io.berth.openstack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the cloud itself says that a project had, also of what is gone by now, as long as the cloud remembers it. Every call asks
 * the cloud, and throws {@link CloudFailure} when it does not answer as it should; SIGN_IN_REFUSED means that our user may not
 * look into this project, or that it is closed.
 */
public interface CloudUsage {

  /**
   * The servers that ran at some moment of this time, each whole.
   *
   * @param project empty for our own
   */
  List<ServerUse> servers(Optional<ProjectRef> project, Instant from, Instant to);

  /** The stacks made since then, removed ones included. */
  List<StackUse> stacks(Optional<ProjectRef> project, Instant since);
}
