package io.berth.localcloud.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackTests {

  @TempDir
  private Path folder;

  @Test
  void choosesRangesBetween64And127() {
    Loopback loopback = new Loopback(new Random(1), folder.resolve("none"));

    for (int i = 0; i < 100; i++) {
      assertThat(loopback.choose(range -> false).toString())
          .matches("127\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.([1-9]|\\d\\d|1\\d\\d|2[0-4]\\d|25[0-4])\\.0/24");
    }
  }

  @Test
  void passesOverARangeOnWhichSomethingListens() throws IOException {
    Cidr first = new Loopback(new Random(1), folder.resolve("none")).choose(range -> false);
    long address = Cidr.number(first.address(10)).orElseThrow();
    Path table = Files.writeString(folder.resolve("tcp"), """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: %08X:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0
        """.formatted(Integer.reverseBytes((int) address)));

    assertThat(new Loopback(new Random(1), table).choose(range -> false)).isNotEqualTo(first);
  }

  @Test
  void givesUpWhenEverythingIsTaken() {
    Loopback loopback = new Loopback(new Random(1), folder.resolve("none"));

    assertThatThrownBy(() -> loopback.choose(range -> true)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void putsLoopbackAddressesInPlaceOfThoseAskedForAndSaysSo() {
    Networks networks = networks(Networks.Addresses.LOOPBACK);
    Network network = networks.create("id", "project", "made", "");

    Subnet subnet = networks.createSubnet("project", network, "subnet", "10.42.0.0/24", List.of());

    assertThat(subnet.cidr()).startsWith("127.");
    assertThat(subnet.description()).contains("10.42.0.0/24").contains("loopback");
  }

  @Test
  void keepsAddressesAskedForWhenNobodyBindsThem() {
    Networks networks = networks(Networks.Addresses.AS_ASKED);
    Network network = networks.create("id", "project", "made", "");

    assertThat(networks.createSubnet("project", network, "subnet", "10.42.0.0/24", List.of()).cidr())
        .isEqualTo("10.42.0.0/24");
  }

  private Networks networks(Networks.Addresses addresses) {
    NetworkState state = new NetworkState(folder, Map.of("network", 10, "subnet", 10), Clock.systemUTC());
    return new Networks(state, new Loopback(new Random(1), folder.resolve("none")), addresses);
  }
}
