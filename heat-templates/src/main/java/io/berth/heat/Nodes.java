package io.berth.heat;

import java.util.Map;

/** What the nodes are in Nova. */
public enum Nodes implements Choice {

  /** Containers of Nova-Docker (or local processes): user data comes on a config drive. */
  DOCKER("nodes-docker"),

  /** Virtual machines: user data comes from the metadata service. */
  VM("nodes-vm");

  private final String environment;

  Nodes(String environment) {
    this.environment = environment;
  }

  @Override
  public String environment() {
    return environment;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }
}
