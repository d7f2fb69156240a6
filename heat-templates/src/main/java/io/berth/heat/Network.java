package io.berth.heat;

import java.util.Map;

/** The network that the nodes join: one that exists, or one made for the cluster. */
public sealed interface Network extends Choice {

  /** An existing network, by its id or name. */
  static Network given(String id) {
    return new Given(id);
  }

  /** A network of the cluster's own, with a router to an external network (id or name). */
  static Network made(String externalNetwork) {
    return new Made(externalNetwork);
  }

  /** An existing network. */
  record Given(String id) implements Network {

    /** Refuses an empty or unprintable id. */
    public Given {
      Checks.reference("network", id);
    }

    @Override
    public String environment() {
      return "network-given";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("network", id);
    }
  }

  /** A network made with the cluster and deleted with it. */
  record Made(String externalNetwork) implements Network {

    /** Refuses an empty or unprintable external network. */
    public Made {
      Checks.reference("external network", externalNetwork);
    }

    @Override
    public String environment() {
      return "network-made";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("external_network", externalNetwork);
    }
  }
}
