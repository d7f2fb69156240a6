package io.berth.projects;

import io.berth.openstack.ProjectRef;
import java.util.Optional;

/** Where in the cloud new things of a class belong. */
public sealed interface Place {

  /** In this project; empty for the one that Berth is configured with. */
  record In(Optional<ProjectRef> project) implements Place {}

  /** In a project that is still being made; ask again. */
  record NotYet() implements Place {}
}
