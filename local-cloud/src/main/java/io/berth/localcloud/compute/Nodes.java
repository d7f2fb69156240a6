package io.berth.localcloud.compute;

/** What stands behind servers. All methods may be called for several nodes at once, for one node one after another. */
interface Nodes extends AutoCloseable {

  /** Boots a node and returns when its first process runs. Throws {@link NodeFailure} when it cannot be done. */
  void boot(Node node);

  /** Ends everything that runs in a node and returns when nothing is left; a node that does not run is fine. */
  void stop(Node node);

  /** Ends everything in every node. */
  @Override
  void close();

  /** A node cannot be made as asked; the message is for whoever asked. */
  final class NodeFailure extends RuntimeException {
    NodeFailure(String message) {
      super(message);
    }

    NodeFailure(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
