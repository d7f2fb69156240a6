package io.berth.openstack;

import java.util.List;
import java.util.Optional;

/**
 * The shares in our project of the cloud. Every call asks the cloud, and throws {@link CloudFailure} when the cloud
 * does not answer as it should.
 */
public interface Shares {

  /** The shares in another project, in which our user has a role. Asks nothing of the cloud yet. */
  Shares in(ProjectRef project);

  /** Ids of the project's own shares with exactly this name that can be used now; names are not unique in Manila. */
  List<String> named(String name);

  /** Where the share is mounted from, {@code host:/path}; empty if it is served nowhere. */
  Optional<String> export(String id);
}
