package io.berth.localcloud;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a local cloud is to be.
 *
 * @param state the folder for everything it remembers; made when it is missing
 * @param port the port on 127.0.0.1; 0 for the one it had before, or any free one
 * @param image the folder nodes find their programs in; simulated nodes need none
 * @param nodes what stands behind servers
 * @param seed where everything random begins that is not a secret
 */
public record LocalCloudSettings(Path state, int port, Path image, Nodes nodes, long seed) {

  /** What stands behind servers. */
  public enum Nodes {
    /** Processes of this machine. */
    PROCESSES,
    /** Nothing but the signals nodes would send: for hundreds of them at once. */
    SIMULATED
  }

  public LocalCloudSettings {
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(nodes, "nodes is null");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    if (nodes == Nodes.PROCESSES && image == null) {
      throw new IllegalArgumentException("nodes that are processes need an image");
    }
  }
}
