package io.berth.folders;

/** How far the cloud is with a folder. */
public sealed interface FolderProgress {

  /** The folder is there and can be mounted. */
  record Available(String shareId, String exportPath) implements FolderProgress {}

  /** The cloud is still at work; ask again. */
  record Pending() implements FolderProgress {}

  /** The cloud could not make it. The reason is in the cloud's words, for the log. */
  record Failed(String reason) implements FolderProgress {}
}
