package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SparkMasterPage;
import io.berth.e2e.screens.StudentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One afternoon of one student: each test goes on where the one before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudentStartsAClusterIT {

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays().forAStory();

  private static final Pattern SUBMIT_LINE = Pattern.compile(
      "(?<submit>\\S+/spark-submit) --class (?<main>\\S+) (?<jar>\\S+) file:(?<text>\\S+) (?<hdfs>hdfs:\\S+) file:(?<result>\\S+)");
  private static final Path NOTES = Path.of("notes.txt");

  @Test
  @Order(1)
  void threeClicksLeadToASparkWithTwoWorkers() {
    StudentHome home = stage.studentSignsIn();
    home.start().awaitState(ClusterState.READY);
    SparkMasterPage spark = home.openSpark();

    assertThat(stage.browser().clicks()).isEqualTo(3);
    assertThat(spark.workersAlive()).isEqualTo(2);
  }

  @Test
  @Order(2)
  void theSubmitLineOnTheCardCountsEveryWordOfALongText() {
    String line = stage.studentSignsIn().submitLine();
    Matcher part = parts(line);
    LongText.writeTo(Path.of(part.group("text")));

    String printed = Shell.run(line);

    String expected = Shell.run("set -o pipefail; LC_ALL=C tr -cs 'A-Za-z' '\\n' < " + part.group("text")
        + " | tr A-Z a-z | grep . | LC_ALL=C sort | uniq -c | awk '{print $2 \"\\t\" $1}'");
    assertThat(expected.lines().count()).isGreaterThan(200);
    assertThat(printed).contains("WordCount: " + expected.lines().count() + " different words");
    assertThat(Shell.run("cat " + part.group("result") + "/part-*")).isEqualTo(expected);
    assertThat(Shell.run(hdfs(part) + " dfs -cat '" + part.group("hdfs") + "/part-*'")).isEqualTo(expected);
  }

  @Test
  @Order(3)
  void sparkSqlAndMachineLearningRunToo() {
    Matcher part = parts(stage.studentSignsIn().submitLine());
    String submit = part.group("submit") + " --class io.berth.examples.";

    assertThat(Shell.run(submit + "SqlExample " + part.group("jar")))
        .contains("SqlExample: remainder 6 has the largest sum, 71929");
    assertThat(Shell.run(submit + "MLlibExample " + part.group("jar"))).contains("MLlibExample: y = 3.00 x + 2.00");
  }

  @Test
  @Order(4)
  void stopLeavesNothingRunningAndTheFolderAsItWas() throws IOException {
    StudentHome home = stage.studentSignsIn();
    Path folder = home.folder();
    Files.writeString(folder.resolve(NOTES), "Exercise 1 is done.");

    home.stop().awaitState(ClusterState.STOPPED);

    assertThat(Processes.below(stage.dashboard().nodes())).isEmpty();
    assertThat(folder.resolve(NOTES)).hasContent("Exercise 1 is done.");
    assertThat(folder.resolve("word-count")).isDirectoryContaining("glob:**/part-*");
  }

  @Test
  @Order(5)
  void theNextClusterFindsTheFolderAgain() {
    StudentHome home = stage.studentSignsIn();
    String name = home.name();

    home.startAgain().awaitState(ClusterState.READY);

    assertThat(home.name()).isEqualTo(name);
    Path mounted = Path.of(parts(home.submitLine()).group("text")).resolveSibling(NOTES);
    assertThat(mounted).hasContent("Exercise 1 is done.");
    assertThat(home.earlier()).hasSize(1);
  }

  private static Matcher parts(String line) {
    Matcher matcher = SUBMIT_LINE.matcher(line);
    assertThat(matcher.matches()).as("a complete command: %s", line).isTrue();
    return matcher;
  }

  private static String hdfs(Matcher part) {
    return Path.of(part.group("submit")).resolveSibling("hdfs").toString();
  }
}
