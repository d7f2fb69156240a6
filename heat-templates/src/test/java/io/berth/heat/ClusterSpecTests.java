package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSpecTests {

  @ParameterizedTest
  @ValueSource(strings = {
      "", " ", "-demo", "demo-", "Demo", "2demo", "demo_1", "demo cluster", "démo", "demo\n",
      "demo'; rm -rf /; '", "$(id)", "{get_param: image}", "a: b", "<b>demo</b>", "../demo", "demo\u0000", "demo\u202e",
      "an-otter-whose-name-is-longer-than-forty-x"})
  void refusesANameThatIsNotPlain(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Wanted.cluster(name, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "demo", "brave-otter", "a1", "an-otter-whose-name-has-forty-characters"})
  void takesAPlainName(String name) {
    assertThat(Wanted.cluster(name, 1).parameters()).containsEntry("name", name);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, ClusterSpec.MOST_WORKERS + 1, Integer.MAX_VALUE})
  void refusesMoreOrFewerWorkersThanCanBeMade(int workers) {
    assertThatIllegalArgumentException().isThrownBy(() -> Wanted.cluster(workers))
        .withMessage("workers must lie between 1 and 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "192.0.2.5", "/shares/a1", "host:shares", "host:/a b", "host:/a'b", "host:/a\nb",
      "-o:/a", "host:/$(id)"})
  void refusesAnExportThatIsNotHostAndPath(String exportPath) {
    assertThatIllegalArgumentException().isThrownBy(() -> Folder.nfs(exportPath));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "192.0.2.5:/shares/a1", "nas.uni.example:/class/otter_1", "[2001:db8::5]:/shares/a1"})
  void takesAnExport(String exportPath) {
    assertThat(Folder.nfs(exportPath).parameters()).isEqualTo(Map.of("folder", exportPath));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:/shared", "a b", "a'b", "a\nb", "../a"})
  void refusesAShareIdThatIsNotPlain(String shareId) {
    assertThatIllegalArgumentException().isThrownBy(() -> Folder.bind(shareId));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "../etc", "-o", "a b", "a'b", "a/b", "a\nb", "$(id)", "ghcn-d\u00e4ily"})
  void refusesADataSetWhoseNameIsNotPlain(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.bind(name, "5b1d7c52-90aa"));
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.nfs(name, "192.0.2.5:/shares/a1"));
  }

  @Test
  void refusesADataSetWhoseNameIsTooLong() {
    assertThat(Dataset.bind("a".repeat(100), "5b1d7c52-90aa").name()).hasSize(100);
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.bind("a".repeat(101), "5b1d7c52-90aa"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5b1d7c52:/data:rw", "../5b1d7c52", "a b"})
  void refusesADataSetThatIsNoShare(String shareId) {
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.bind("ghcn-daily", shareId));
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.nfs("ghcn-daily", shareId));
  }

  @Test
  void keepsItsDataSetWhenItGrows() {
    Dataset dataset = Dataset.bind("ghcn-daily", "5b1d7c52-90aa");
    assertThat(Wanted.clusterWithDataset(1, dataset).withWorkers(3).withReadyTimeout(Duration.ofMinutes(5)).dataset())
        .contains(dataset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b", "a\tb"})
  void refusesAnUnprintableNetwork(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.given(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "everybody", "10.0.0.0", "10.0.0.0/8; x"})
  void refusesAllowedAddressesThatAreNoRange(String cidr) {
    assertThatIllegalArgumentException().isThrownBy(() -> with(Network.given("n"), Address.none(), cidr));
  }

  @Test
  void refusesAFloatingAddressFromAnotherNetworkThanTheRouterLeadsTo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Network.made("campus"), Address.floating("internet"), "10.0.0.0/8"));
  }

  private static ClusterSpec with(Network network, Address address, String allowedCidr) {
    return new ClusterSpec("berth-1", "demo", 1, "berth-node", "spark.medium", "spark.small", network, address,
        Folder.none(), Optional.empty(), Duration.ofMinutes(30), Nodes.DOCKER, allowedCidr);
  }
}
