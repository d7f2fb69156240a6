package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.StudentHome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fewer workers and more, while the cluster goes on: each test goes on where the one before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudentResizesAClusterIT {

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays().forAStory();

  private static final Pattern HDFS = Pattern.compile("(?<tools>\\S+)/spark-submit .* (?<file>hdfs:\\S+)( .*)?");

  @Test
  @Order(1)
  void twoWorkersBecomeOneAndSparkStaysWhereItWas() {
    StudentHome home = stage.studentSignsIn();
    home.start().awaitState(ClusterState.READY);
    String submitLine = home.submitLine();

    home.resizeTo(1).awaitWorkers(1);

    assertThat(home.state()).contains(ClusterState.READY);
    assertThat(home.submitLine()).isEqualTo(submitLine);
    home.openSpark().awaitWorkersAlive(1);
  }

  @Test
  @Order(2)
  void oneWorkerBecomesThreeAndSparkListsThemAll() {
    StudentHome home = stage.studentSignsIn();

    home.resizeTo(3).awaitWorkers(3);

    assertThat(home.state()).contains(ClusterState.READY);
    assertThat(home.openSpark().workersAlive()).isEqualTo(3);
  }

  @Test
  @Order(3)
  void jobsRunAndHdfsTakesFilesOnAllOfThem() {
    String line = stage.studentSignsIn().submitLine();
    Matcher part = HDFS.matcher(line);
    assertThat(part.matches()).isTrue();

    Shell.run(line);

    assertThat(Shell.run(part.group("tools") + "/hdfs dfs -ls " + part.group("file"))).contains("_SUCCESS");
    assertThat(Shell.run(part.group("tools") + "/hdfs dfsadmin -report -live")).contains("Live datanodes (3)");
  }

  @Test
  @Order(4)
  void aSizeThatNoClusterHasChangesNothing() {
    StudentHome home = stage.studentSignsIn();

    home.resizeTo(0);

    assertThat(home.whatIsWrong()).hasValueSatisfying(wrong -> assertThat(wrong).contains("1 to 60 workers"));
    assertThat(home.state()).contains(ClusterState.READY);
  }

  @Test
  @Order(5)
  void stopLeavesNothingRunning() {
    stage.studentSignsIn().stop().awaitState(ClusterState.STOPPED);

    assertThat(Processes.below(stage.dashboard().nodes())).isEmpty();
  }
}
