package io.berth.localcloud.compute;

import java.nio.file.Path;
import java.util.List;

/**
 * A server as its driver sees it: a folder of its own, what it is told to do at its first boot, and the folders it
 * finds inside. Nothing here came from a client unchecked but the user data.
 */
record Node(String id, String name, Path folder, String userData, List<Mount> mounts) {

  /** A directory of this machine under a path of the node, such as /shared. */
  record Mount(String at, Path directory, boolean readOnly) {}

  /** The directories of this machine that it finds inside and may only read. */
  List<Path> readOnly() {
    return mounts.stream().filter(Mount::readOnly).map(Mount::directory).toList();
  }

  /** Where the node's own file system begins. */
  Path root() {
    return folder.resolve("root");
  }

  Path console() {
    return folder.resolve("console.log");
  }

  @Override
  public String toString() {
    return "Node[" + name + "]";
  }
}
