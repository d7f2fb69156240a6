package io.berth.localcloud.compute;

import io.berth.localcloud.compute.Nodes.NodeFailure;
import io.berth.localcloud.state.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file system of a node below its root folder. Whatever path user data or metadata name, nothing outside that
 * folder is touched: paths that climb out, and paths that lead through a symbolic link, are refused.
 */
final class NodeDisk {

  private static final String RUNCMD = "/var/lib/cloud/instance/scripts/runcmd";
  private static final String WRITTEN = "/var/lib/cloud/instance/sem/write_files";

  private final Path root;

  NodeDisk(Path root) {
    this.root = root;
  }

  /** Writes the files and commands of the user data, once in the life of the node. */
  void install(CloudConfig config) {
    Path done = inside(WRITTEN);
    if (Files.exists(done)) {
      return;
    }
    config.files().forEach(this::write);
    if (!config.commands().isEmpty()) {
      String script = config.commands().get(0).startsWith("#!")
          ? config.commands().get(0)
          : "#!/bin/sh\n" + String.join("\n", config.commands()) + "\n";
      write(new CloudConfig.File(RUNCMD, script.getBytes(StandardCharsets.UTF_8), 0700, false));
    }
    write(new CloudConfig.File(WRITTEN, new byte[0], 0644, false));
  }

  private void write(CloudConfig.File file) {
    Path target = inside(file.path());
    try {
      Folders.make(target.getParent());
      Files.write(target, file.content(), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS,
          file.append() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
      Files.setPosixFilePermissions(target, permissions(file.permissions()));
    } catch (IOException refused) {
      throw new NodeFailure("the node's file " + file.path() + " cannot be written", refused);
    }
  }

  /** Puts a directory of this machine under a path of the node. */
  void mount(Node.Mount mount) {
    Path at = inside(mount.at());
    try {
      Folders.make(at.getParent());
      if (Files.isSymbolicLink(at)) {
        Files.delete(at);
      } else if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(at);
      }
      Files.createSymbolicLink(at, mount.directory());
    } catch (IOException inTheWay) {
      throw new NodeFailure("something lies in the way at " + mount.at(), inTheWay);
    }
  }

  /** The place of a node's absolute path below its root. */
  Path inside(String path) {
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw new NodeFailure("not an absolute path: " + path);
    }
    Path place = root;
    for (Path part : Path.of(path)) {
      if (part.toString().equals("..")) {
        throw new NodeFailure("a path must not climb: " + path);
      }
      if (Files.isSymbolicLink(place)) {
        throw new NodeFailure("a path must not lead through a link: " + path);
      }
      place = place.resolve(part.toString()).normalize();
    }
    if (place.equals(root)) {
      throw new NodeFailure("not a path below the root: " + path);
    }
    return place;
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromHighest = PosixFilePermission.values();
    for (int bit = 0; bit < fromHighest.length; bit++) {
      if ((mode & 0400 >> bit) != 0) {
        set.add(fromHighest[bit]);
      }
    }
    return set;
  }
}
