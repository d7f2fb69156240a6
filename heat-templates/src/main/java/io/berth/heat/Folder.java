package io.berth.heat;

import java.util.Map;

/** The folder that all nodes see at {@code /shared}, which outlives the cluster. */
public sealed interface Folder extends Choice {

  /** No folder. */
  static Folder none() {
    return new None();
  }

  /** A Manila share that the hypervisor binds into every node, by its id. */
  static Folder bind(String shareId) {
    return new Bind(shareId);
  }

  /** An NFS export, {@code host:/path}, that every node mounts. */
  static Folder nfs(String exportPath) {
    return new Nfs(exportPath);
  }

  /** No folder. */
  record None() implements Folder {

    @Override
    public String environment() {
      return "folder-none";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }
  }

  /** A share bound by the hypervisor. */
  record Bind(String shareId) implements Folder {

    /** Refuses what cannot be the id of a share. */
    public Bind {
      Checks.shareId(shareId);
    }

    @Override
    public String environment() {
      return "folder-bind";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("folder", shareId);
    }
  }

  /** An export mounted by the nodes. */
  record Nfs(String exportPath) implements Folder {

    /** Refuses what is not {@code host:/path}. */
    public Nfs {
      Checks.exportPath(exportPath);
    }

    @Override
    public String environment() {
      return "folder-nfs";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("folder", exportPath);
    }
  }
}
