package io.berth.openstack;

import static java.util.Objects.requireNonNull;

/** A project of the cloud, by its id. */
public record ProjectRef(String id) {

  public ProjectRef {
    requireNonNull(id, "id is null");
    if (!id.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("Not the id of a project");
    }
  }
}
