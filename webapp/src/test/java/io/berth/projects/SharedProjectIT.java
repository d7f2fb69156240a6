package io.berth.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.courses.CourseId;
import io.berth.projects.ClassProject.How;
import io.berth.testing.InMemoryProjects;
import io.berth.testing.WholeBerth;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a configured cloud classes share its project, unless the configuration says otherwise. */
@WholeBerth
class SharedProjectIT {

  @Autowired
  private ClassProjects projects;
  @Autowired
  private ProjectReconciler reconciler;
  @Autowired
  private InMemoryProjects cloud;
  @Autowired
  private JdbcClient jdbc;

  @Test
  void noProjectIsMadeAndNoQuotaChanged() {
    CourseId course = new CourseId(UUID.randomUUID());
    jdbc.sql("insert into courses (id, name) values (?, 'Lab')").param(course.value()).update();
    jdbc.sql("insert into quota_limits (course_id, kind, nodes) values (?, 'class', 4)").param(course.value()).update();

    reconciler.round();
    reconciler.round();

    assertThat(cloud.names()).isEmpty();
    assertThat(projects.placeOf(course)).isEqualTo(new Place.In(Optional.empty()));
    assertThat(projects.of(course).how()).isEqualTo(How.SHARED);
    assertThat(projects.of(course).sentence()).startsWith("The class shares the common project of the cloud");
    assertThat(projects.of(course).trouble()).isEmpty();
  }
}
