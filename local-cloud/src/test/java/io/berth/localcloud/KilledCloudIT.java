package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of nodes when their cloud ends, in each way it can. */
class KilledCloudIT {

  @TempDir
  private Path temporary;
  private Path state;
  private Path image;

  @BeforeEach
  void makeFolders() throws IOException {
    state = temporary.toRealPath().resolve("state");
    image = Files.createDirectories(temporary.toRealPath().resolve("image"));
  }

  @Test
  void leavesNoProcessWhenTheJvmIsKilledAndBootsAgainAtTheNextStart() {
    CloudProcess cloud = CloudProcess.start(state, image);
    String server = busyServer(cloud.berth());
    assertThat(processes()).hasSizeGreaterThanOrEqualTo(4);

    cloud.kill();
    await().atMost(Duration.ofMinutes(1)).until(() -> processes().isEmpty());

    try (CloudProcess again = CloudProcess.start(state, image)) {
      CloudClient berth = again.berth();
      await().until(() -> "ACTIVE".equals(status(berth, server)));
      await().until(() -> console(berth, server).lines().filter("up"::equals).count() == 2);
      assertThat(processes()).hasSizeGreaterThanOrEqualTo(4);
    }
    assertThat(processes()).isEmpty();
  }

  @Test
  void startsCleanlyRightAfterAKill() {
    CloudProcess cloud = CloudProcess.start(state, image);
    String server = busyServer(cloud.berth());
    cloud.kill();

    try (CloudProcess again = CloudProcess.start(state, image)) {
      CloudClient berth = again.berth();
      await().atMost(Duration.ofMinutes(1)).until(() -> console(berth, server).lines().filter("up"::equals).count() == 2);
      assertThat(leaders()).hasSize(1);
    }
  }

  @Test
  void endsNodesAtSigtermAndThenItself() {
    CloudProcess cloud = CloudProcess.start(state, image);
    busyServer(cloud.berth());

    cloud.terminate();

    assertThat(processes()).isEmpty();
    assertThat(cloud.exitStatus()).isEqualTo(143);
  }

  @Test
  void callsAServerShutOffWhoseFirstProcessWasKilledAndStartsItAgain() {
    try (CloudProcess cloud = CloudProcess.start(state, image)) {
      CloudClient berth = cloud.berth();
      String server = busyServer(berth);

      leaders().forEach(ProcessHandle::destroyForcibly);

      await().until(() -> "SHUTOFF".equals(status(berth, server)));
      assertThat(processes()).isEmpty();
      berth.post("/compute/v2.1/servers/" + server + "/action", Map.of("os-start", Map.of()));
      await().until(() -> "ACTIVE".equals(status(berth, server)));
    }
  }

  @Test
  void leavesNoProcessAndNoFolderWhenAServerIsDeleted() {
    try (CloudProcess cloud = CloudProcess.start(state, image)) {
      CloudClient berth = cloud.berth();
      String server = busyServer(berth);

      berth.delete("/compute/v2.1/servers/" + server);

      await().until(() -> berth.get("/compute/v2.1/servers/" + server).status() == 404);
      assertThat(processes()).isEmpty();
      assertThat(state.resolve("servers").resolve(server)).doesNotExist();
    }
  }

  @Test
  void refusesWrongOptionsWithStatusTwo() {
    assertThat(CloudProcess.outcome().status()).isEqualTo(2);
    assertThat(CloudProcess.outcome("--state", state.toString(), "--port", "70000").status()).isEqualTo(2);
    assertThat(CloudProcess.outcome("--state", state.toString(), "--port", "x").status()).isEqualTo(2);
    assertThat(CloudProcess.outcome("--fly").status()).isEqualTo(2);
  }

  @Test
  void saysInOneSentenceWhyItCannotStart() {
    try (CloudProcess cloud = CloudProcess.start(state, image)) {
      CloudProcess.Outcome second = CloudProcess.outcome("--state", state.toString(), "--simulate");
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.output()).isEqualTo("Another local cloud is using the folder " + state + ".\n");
      assertThat(cloud.berth().get("/compute/v2.1/servers").status()).isEqualTo(200);
    }
    CloudProcess.Outcome noImage =
        CloudProcess.outcome("--state", state.toString(), "--image", image.resolve("none").toString());
    assertThat(noImage.status()).isEqualTo(1);
    assertThat(noImage.output()).startsWith("There is no node image at");
  }

  private String busyServer(CloudClient berth) {
    Object imageId = berth.get("/image/v2/images").list("images").get(0).get("id");
    String server = (String) berth.post("/compute/v2.1/servers", CloudProcess.busyServer(imageId))
        .object("server").get("id");
    await().until(() -> console(berth, server).contains("boot finished"));
    return server;
  }

  private static Object status(CloudClient berth, String server) {
    return berth.get("/compute/v2.1/servers/" + server).object("server").get("status");
  }

  private static String console(CloudClient berth, String server) {
    return String.valueOf(berth.post("/compute/v2.1/servers/" + server + "/action",
        Map.of("os-getConsoleOutput", Map.of())).tree().get("output"));
  }

  /** Processes of nodes of this state folder, by their environment, whatever became of their parents. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(process -> environment(process).contains("NODE_ROOT=" + state)).toList();
  }

  private List<ProcessHandle> leaders() {
    return processes().stream()
        .filter(process -> process.info().commandLine().orElse("").endsWith("leader.sh"))
        .filter(process -> process.parent().filter(parent -> processes().contains(parent)).isEmpty())
        .toList();
  }

  private static String environment(ProcessHandle process) {
    try {
      return new String(Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "environ")),
          StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}
