package io.berth.student;

import io.berth.clusters.ClusterName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;

/**
 * What the form to start a cluster sends.
 *
 * @param name empty for a generated one
 * @param key made with the form, so that a double click is one cluster
 */
record StartForm(@NotNull UUID preset, @Pattern(regexp = "|" + ClusterName.PATTERN) String name, @NotNull UUID key) {

  Optional<ClusterName> chosenName() {
    return Optional.ofNullable(name).filter(text -> !text.isEmpty()).map(ClusterName::new);
  }
}
