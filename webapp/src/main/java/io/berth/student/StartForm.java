package io.berth.student;

import io.berth.clusters.ClusterName;
import io.berth.courses.CourseId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;

/**
 * What the form to start a cluster sends.
 *
 * @param course the class that the page was about
 * @param name empty for a generated one
 * @param key made with the form, so that a double click is one cluster
 */
record StartForm(UUID course, @NotNull UUID preset, @Pattern(regexp = "|" + ClusterName.PATTERN) String name, @NotNull UUID key) {

  Optional<ClusterName> chosenName() {
    return Optional.ofNullable(name).filter(text -> !text.isEmpty()).map(ClusterName::new);
  }

  Optional<CourseId> chosenCourse() {
    return Optional.ofNullable(course).map(CourseId::new);
  }
}
