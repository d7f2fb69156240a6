package io.berth.folders;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Which folder. */
public record FolderId(UUID value) {

  public FolderId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
