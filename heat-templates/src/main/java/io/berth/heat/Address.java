package io.berth.heat;

import java.util.Map;

/** How the head is reached from outside its network. */
public sealed interface Address extends Choice {

  /** By nothing but its address in the nodes' network. */
  static Address none() {
    return new None();
  }

  /** By a floating address from an external network (id or name). */
  static Address floating(String externalNetwork) {
    return new Floating(externalNetwork);
  }

  /** No address from outside. */
  record None() implements Address {

    @Override
    public String environment() {
      return "address-none";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }
  }

  /** A floating address. */
  record Floating(String externalNetwork) implements Address {

    /** Refuses an empty or unprintable external network. */
    public Floating {
      Checks.reference("external network", externalNetwork);
    }

    @Override
    public String environment() {
      return "address-floating";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("external_network", externalNetwork);
    }
  }
}
