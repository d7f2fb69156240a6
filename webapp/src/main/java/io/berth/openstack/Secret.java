package io.berth.openstack;

import java.util.Objects;

/** A password; it never shows itself. */
public record Secret(String value) {

  public Secret {
    Objects.requireNonNull(value, "value");
  }

  /** Stars, so that a secret that is printed with its surroundings stays one. */
  @Override
  public String toString() {
    return "******";
  }
}
