package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTests extends SimulatedCloud {

  @Test
  void refusesASecondCloudInTheSameFolder() {
    assertThatThrownBy(() -> start(state)).isInstanceOf(LocalCloudFailure.class)
        .hasMessageContaining("Another local cloud is using the folder");
  }

  @Test
  void comesBackAtTheSamePortWithTheSamePassword() {
    URI address = cloud.authUrl();
    String password = cloud.password();
    restart();

    assertThat(cloud.authUrl()).isEqualTo(address);
    assertThat(cloud.password()).isEqualTo(password);
  }

  @Test
  void saysInOneSentenceThatTheRememberedPortIsTaken() throws IOException {
    int port = cloud.authUrl().getPort();
    cloud.close();

    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> start(state)).isInstanceOf(LocalCloudFailure.class).hasMessage(
          "Port " + port + " of 127.0.0.1 is taken; end what uses it, or give another port.");
    }
    start(state).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openrc", "openrc-admin", "clouds.yaml", "passwords.json"})
  void keepsSecretsForTheirOwnerOnly(String file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(file))))
        .isEqualTo("rw-------");
  }

  @Test
  void doesNotPrintSecrets() {
    assertThat(Access.of(state).toString()).doesNotContain(cloud.password());
  }

  @Test
  void doesNotKeepPasswordsOfUsersInTheClear() throws IOException {
    try (var files = Files.walk(state.resolve("identity"))) {
      assertThat(files.filter(Files::isRegularFile)).noneSatisfy(file ->
          assertThat(Files.readString(file)).contains(cloud.password()));
    }
  }

  @Test
  void ignoresAFileItDidNotWrite() throws IOException {
    Files.writeString(state.resolve("network/ports/broken.json"), "{half");
    restart();

    assertThat(berth.get("/network/v2.0/ports").status()).isEqualTo(200);
  }
}
