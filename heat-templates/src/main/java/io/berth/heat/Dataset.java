package io.berth.heat;

import java.util.Map;

/** The data set that all nodes find at {@code /data}, only to be read: a Manila share that belongs to no cluster. */
public sealed interface Dataset extends Choice {

  /** A Manila share that the hypervisor binds into every node, by its id. */
  static Dataset bind(String name, String shareId) {
    return new Bind(name, shareId);
  }

  /** An NFS export, {@code host:/path}, that every node mounts. */
  static Dataset nfs(String name, String exportPath) {
    return new Nfs(name, exportPath);
  }

  /** What people call it: 1 to 100 letters, digits, dots, hyphens and underscores. */
  String name();

  /** A share bound by the hypervisor. */
  record Bind(String name, String shareId) implements Dataset {

    /** Refuses what cannot be a name or the id of a share. */
    public Bind {
      Checks.datasetName(name);
      Checks.shareId(shareId);
    }

    @Override
    public String environment() {
      return "dataset-bind";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("dataset", shareId);
    }
  }

  /** An export mounted by the nodes. */
  record Nfs(String name, String exportPath) implements Dataset {

    /** Refuses what cannot be a name, and what is not {@code host:/path}. */
    public Nfs {
      Checks.datasetName(name);
      Checks.exportPath(exportPath);
    }

    @Override
    public String environment() {
      return "dataset-nfs";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("dataset", exportPath);
    }
  }
}
