package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.StudentHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way with links and forms alone. */
class WithoutJavaScriptIT {

  @RegisterExtension
  static final Stage stage = Stage.withoutJavaScript();

  @Test
  void signsInStartsOpensAndStops() {
    stage.browser().visit(stage.dashboard().address());
    assertThat(stage.browser().source()).doesNotContain("class=\"scripted\"");

    StudentHome home = stage.studentSignsIn().start().lookAgainUntil(ClusterState.READY);
    home.openSpark().awaitWorkersAlive(2);

    stage.browser().visit(stage.dashboard().address());
    StudentHome.in(stage.browser()).stop().lookAgainUntil(ClusterState.STOPPED);
    assertThat(Processes.below(stage.dashboard().nodes())).isEmpty();
  }
}
