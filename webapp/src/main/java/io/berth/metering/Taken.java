package io.berth.metering;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What is used at every moment of an interval. */
public sealed interface Taken permits Taken.Nodes, Taken.Space {

  /** How prices know the state of it. */
  String state();

  /**
   * The head and the workers of a cluster.
   *
   * @param held by all of them together; empty if the cloud had not told what the sizes hold
   */
  record Nodes(String headSize, String workerSize, int workers, Optional<Held> held) implements Taken {

    public Nodes {
      requireNonNull(headSize, "headSize is null");
      requireNonNull(workerSize, "workerSize is null");
      requireNonNull(held, "held is null");
    }

    @Override
    public String state() {
      return "ready";
    }
  }

  /** What nodes hold, in MB of 1024 × 1024 bytes. */
  record Held(int vcpus, long memoryMb) {}

  /** A folder, however full it is, and whether a cluster uses it or not. */
  record Space(int gigabytes) implements Taken {

    @Override
    public String state() {
      return "available";
    }
  }
}
