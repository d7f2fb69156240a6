package io.berth.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps broken on purpose: the owner reads within seconds which node, which step and why. */
class FailingNodeIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir
  private Path place;

  private Addresses addresses;
  private SignalCollector signals;
  private Node node;

  @BeforeEach
  void startCollecting() throws Exception {
    addresses = Addresses.free();
    signals = new SignalCollector();
  }

  @AfterEach
  void leaveNoProcessBehind() throws Exception {
    node.close();
    signals.close();
  }

  @Test
  void aMissingFolderIsTheFolderStep() throws Exception {
    node = Node.write(place.resolve("node"), values("worker-1", 1));
    Process boot = node.boot();
    assertThat(signals.next(SOON)).isEqualTo(failure("worker-1",
        "worker-1 30-folder: the shared folder is not at " + node.root().resolve("shared")));
    assertThat(boot.waitFor()).isNotZero();
    assertThat(node.daemons()).isEmpty();
  }

  @Test
  void aDataSetThatIsNotThereIsNamed() throws Exception {
    node = Node.write(place.resolve("node"), values("worker-1", 1)).mount(Files.createDirectory(place.resolve("folder")))
        .withDataset("bind", "");
    assertThat(node.boot().waitFor()).isNotZero();
    assertThat(signals.next(SOON)).isEqualTo(failure("worker-1",
        "worker-1 30-folder: the data set ghcn-daily is not at " + node.root().resolve("data")));
    assertThat(node.daemons()).isEmpty();
  }

  @Test
  void aNodeWithoutCurlSignalsToo() throws Exception {
    signals.refuseTheNext(1);
    node = Node.write(place.resolve("node"), values("worker-1", 1))
        .withCommandsOnly("bash", "cat", "chmod", "dirname", "mkdir", "sleep", "sort");
    node.boot();
    assertThat(signals.next(SOON)).startsWith("{\"status\":\"FAILURE\",\"id\":\"worker-1\"")
        .contains("30-folder: the shared folder is not at");
  }

  @Test
  void aSignalThatTheStackRefusesIsNotRepeated() throws Exception {
    Map<String, String> values = values("worker-1", 1);
    values.put("SIGNAL_TOKEN", "expired");
    node = Node.write(place.resolve("node"), values);
    assertThat(node.boot().waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(signals.strangers()).isEqualTo(1);
    assertThat(node.root().resolve("console.log")).content().contains("could not signal FAILURE: the last answer was 401");
  }

  @Test
  void anImageThatIsNoneOfOursIsTheFirstStep() throws Exception {
    Path image = Files.createDirectory(place.resolve("image"));
    node = Node.write(place.resolve("node"), values("head", 0)).withImage(image);
    node.boot();
    assertThat(signals.next(SOON)).isEqualTo(failure("head",
        "head 10-names: this image has no " + image + "/image.env: it is not a node image of Berth"));
  }

  @Test
  void aCommandThatFailsWithoutAWordIsNamed() throws Exception {
    node = Node.write(place.resolve("node"), values("head", 0)).mount(place);
    Files.writeString(node.root().resolve("opt/berth/nodes/common/20-configure.sh"), """
        #!/bin/bash
        source "$(dirname "${BASH_SOURCE[0]}")/report.sh"
        test -e "a \\"file\\" that is not there"
        """);
    node.boot();
    assertThat(signals.next(SOON)).isEqualTo(failure("head",
        "head 20-configure: test -e \\\"a \\\\\\\"file\\\\\\\" that is not there\\\""));
  }

  @Test
  void aPortThatIsTakenIsTheMastersReason() throws Exception {
    Path folder = Files.createDirectory(place.resolve("folder"));
    node = Node.write(place.resolve("node"), values("head", 0)).mount(folder);
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(InetAddress.getByName(addresses.of(0)), 7077));
      node.boot();
      assertThat(signals.next(SOON)).startsWith("{\"status\":\"FAILURE\",\"id\":\"head\"")
          .contains("head 40-start-head: master has stopped").contains("Address already in use");
    }
  }

  private Map<String, String> values(String name, int number) {
    return Node.values(name, number, addresses, 1, signals.url());
  }

  private static String failure(String node, String reason) {
    return "{\"status\":\"FAILURE\",\"id\":\"" + node + "\",\"reason\":\"" + reason + "\",\"data\":\"\"}";
  }
}
