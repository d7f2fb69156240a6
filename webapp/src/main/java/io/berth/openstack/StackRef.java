package io.berth.openstack;

import java.util.Objects;

/** Which stack: the name we gave it and the id Heat gave it. Names are used again, ids never. */
public record StackRef(String name, String id) {

  public StackRef {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(id, "id");
  }
}
