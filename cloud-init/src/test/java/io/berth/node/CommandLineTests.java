package io.berth.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTests {

  @Test
  void aMainClassAloneStartsAtOnceAndKeepsItsOwnOptions() {
    CommandLine line = CommandLine.parse(new String[] {"a.Master", "--host", "127.0.0.1"});
    assertThat(line.mainClass()).isEqualTo("a.Master");
    assertThat(line.arguments()).containsExactly("--host", "127.0.0.1");
    assertThat(line.gate()).isSameAs(Gate.OPEN);
    assertThat(line.formatIfEmpty()).isFalse();
    assertThat(line.configuration()).isEmpty();
  }

  @Test
  void aDaemonOfHdfsHasAFolderOfItsConfigurationAndWaitsForAPort() {
    CommandLine line = CommandLine.parse(
        new String[] {"--configuration", "/etc/hadoop", "--format-if-empty", "--after-port", "head:8020", "a.Node"});
    assertThat(line.configuration()).contains(Path.of("/etc/hadoop"));
    assertThat(line.formatIfEmpty()).isTrue();
    assertThat(line.gate()).isEqualTo(new OpenPort(new Place("head", 8020)));
  }

  @Test
  void aWorkerWaitsForTheMasterAndSaysWhoItIs() {
    CommandLine line = CommandLine.parse(
        new String[] {"--after-master", "head:8080", "--as", "worker-1:7078", "a.Worker"});
    assertThat(line.gate()).isEqualTo(new WillingMaster(new Place("head", 8080), new Place("worker-1", 7078)));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(new String[] {"--fast", "a.Main"}));
    assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(new String[] {}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandLine.parse(new String[] {"--after-port", "nowhere", "a.Main"}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandLine.parse(new String[] {"--after-master", "head:8080", "a.Main"}));
  }
}
