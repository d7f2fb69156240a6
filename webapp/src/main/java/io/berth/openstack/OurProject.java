package io.berth.openstack;

import static java.util.Objects.requireNonNull;

/** A project in which Berth's own user has a role, so that it can work there. */
public record OurProject(ProjectRef ref, String name) {

  public OurProject {
    requireNonNull(ref, "ref is null");
    requireNonNull(name, "name is null");
  }
}
