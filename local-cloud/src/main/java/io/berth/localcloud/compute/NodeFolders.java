package io.berth.localcloud.compute;

import io.berth.localcloud.share.Shares;
import io.berth.localcloud.state.Folders;
import io.berth.localcloud.state.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A folder for each server, with its user data, and the nodes that live in them. */
final class NodeFolders {

  private final Path folders;
  private final Shares shares;

  NodeFolders(Path folders, Shares shares) {
    this.folders = Folders.make(folders);
    this.shares = shares;
  }

  /** Makes the folder of a server. */
  void make(String id, String userData) {
    SafeFile.write(Folders.make(folder(id)).resolve("user-data"), userData.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String id) {
    Folders.delete(folder(id));
  }

  String userData(Server server) {
    try {
      return Files.readString(folder(server.id()).resolve("user-data"));
    } catch (IOException gone) {
      return "";
    }
  }

  /** The node that is to be this server. Throws {@link Nodes.NodeFailure} when it lacks a share. */
  Node node(Server server) {
    return new Node(server.id(), server.name(), folder(server.id()), userData(server), mounts(server));
  }

  /** Enough to stop it, whatever became of its shares since. */
  Node bareNode(Server server) {
    return new Node(server.id(), server.name(), folder(server.id()), "", List.of());
  }

  /** Metadata share.0 = "share id:/path", or "...:/path:ro", puts a share of the server's own project under a path of the node. */
  private List<Node.Mount> mounts(Server server) {
    return server.metadata().entrySet().stream()
        .filter(entry -> entry.getKey().matches("share\\.\\d{1,3}"))
        .map(Map.Entry::getValue)
        .filter(Predicate.not(String::isBlank))
        .map(value -> mount(server, value))
        .toList();
  }

  private Node.Mount mount(Server server, String value) {
    String[] parts = value.split(":", 3);
    Path directory = shares.directory(server.projectId(), parts[0])
        .orElseThrow(() -> new Nodes.NodeFailure("The project has no share " + parts[0] + "."));
    return new Node.Mount(parts.length < 2 ? "/shared" : parts[1], directory, isReadOnly(parts));
  }

  private static boolean isReadOnly(String[] parts) {
    String mode = parts.length < 3 ? "rw" : parts[2];
    return switch (mode) {
      case "rw" -> false;
      case "ro" -> true;
      default -> throw new Nodes.NodeFailure("A share is mounted ro or rw, not " + mode + ".");
    };
  }

  private Path folder(String id) {
    return folders.resolve(id);
  }
}
