package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.berth.e2e.cloud.CloudApi;
import io.berth.e2e.screens.ClassPages;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A class works on a data set that its teacher has named: at first it is not there, then everybody reads it and nobody changes it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClassReadsADataSetIT {

  @RegisterExtension
  static final Stage stage = Stage.asTheReadmeSays().forAStory();

  private static final Pattern SUBMIT_LINE =
      Pattern.compile("(?<program>\\S+/spark-submit --class \\S+ \\S+) file:(?<node>\\S+)/shared/welcome\\.txt hdfs:.* file:(?<result>\\S+)");

  private static Path share;

  @Test
  @Order(1)
  void aDataSetThatIsNotThereIsNamedToTheStudent() {
    SignInPage.open(stage.browser(), stage.dashboard().address()).signIn("teacher", SignInPage.PASSWORD);
    ClassPages.ofTheOnlyClass(stage.browser(), stage.dashboard().address()).addPresetThatReads("harbour-log", "Read the log", 1);
    stage.browser().startAfresh(stage.dashboard().address());

    StudentHome home = stage.studentSignsIn().start().awaitState(ClusterState.FAILED);

    assertThat(home.failure()).isEqualTo("The data set harbour-log is not there. Ask your teacher.");
  }

  @Test
  @Order(2)
  void onceItIsThereTheCardSaysWhereNodesFindIt() {
    share = CloudApi.of(stage.dashboard()).makeShare("harbour-log");
    LongText.writeTo(share.resolve("log.txt"));

    StudentHome home = stage.studentSignsIn().startAgain().awaitState(ClusterState.READY);

    assertThat(home.dataset()).hasValueSatisfying(said -> assertThat(said).contains("harbour-log", "only to be read", "/data"));
  }

  @Test
  @Order(3)
  void aJobReadsItOnAllNodes() {
    Matcher line = line();

    Shell.run(line.group("program") + " file:" + line.group("node") + "/data/log.txt file:" + line.group("result"));

    assertThat(Shell.run("cat " + line.group("result") + "/part-*")).isEqualTo(Shell.run(
        "set -o pipefail; LC_ALL=C tr -cs 'A-Za-z' '\\n' < " + share.resolve("log.txt")
            + " | tr A-Z a-z | grep . | LC_ALL=C sort | uniq -c | awk '{print $2 \"\\t\" $1}'"));
  }

  @Test
  @Order(4)
  void noNodeCanWriteThere() throws IOException {
    assumeThat(Shell.run("unshare --map-root-user --mount true 2>/dev/null && echo yes || true"))
        .as("this machine lets nodes have mounts of their own").isEqualTo("yes\n");
    Matcher line = line();
    String before = Files.readString(share.resolve("log.txt"));

    assertThatThrownBy(() -> Shell.run(line.group("program") + " file:" + line.group("node") + "/shared/welcome.txt file:"
        + line.group("node") + "/data/result")).hasMessageContaining("Mkdirs failed to create");

    assertThat(share.resolve("log.txt")).hasContent(before);
    try (Stream<Path> files = Files.walk(share)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(share.resolve("log.txt"));
    }
  }

  private static Matcher line() {
    String line = stage.studentSignsIn().submitLine();
    Matcher matcher = SUBMIT_LINE.matcher(line);
    assertThat(matcher.matches()).as("a complete command: %s", line).isTrue();
    return matcher;
  }
}
