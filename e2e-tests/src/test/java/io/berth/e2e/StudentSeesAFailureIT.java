package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.dashboard.TrialImage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.StudentHome;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program is missing on one worker: its own start part finds out, and the student reads it on the card. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudentSeesAFailureIT {

  private static TrialImage image;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> image = TrialImage.of(dashboard)).forAStory();

  @Test
  @Order(1)
  void readsInOneSentenceWhichNodeFailedAtWhat() {
    image.isWithoutNodeJarOn("worker-2");

    StudentHome home = stage.studentSignsIn().start().awaitState(ClusterState.FAILED);

    assertThat(home.failure()).contains("worker-2").containsPattern("\\d\\d-(start|check)-worker").hasSizeLessThan(300);
    assertThat(home.logIsOpen()).as("the log opens by itself").isTrue();
    assertThat(home.logLines()).anySatisfy(line -> assertThat(line).contains("worker-2"));
  }

  @Test
  @Order(2)
  void nothingIsLeftRunning() {
    Path nodes = stage.dashboard().nodes();
    Waiting.until("the nodes have gone", Waiting.A_WHILE, () -> Processes.below(nodes).isEmpty());
  }

  @Test
  @Order(3)
  void startsAgainOnceThatIsMended() {
    image.mend();

    StudentHome home = stage.studentSignsIn().startAgain().awaitState(ClusterState.READY);

    assertThat(home.openSpark().workersAlive()).isEqualTo(2);
  }
}
