package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.UNREACHABLE;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.berth.openstack.TinyCloud.Reply;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs in to a cloud whose certificate nobody signed but itself. */
class TrustedAuthorityTests {

  private static final String STORE_PASSWORD = "changeit";

  @TempDir static Path folder;

  @BeforeAll
  static void makeACertificate() throws Exception {
    keytool("-genkeypair", "-alias", "cloud", "-keyalg", "EC", "-dname", "CN=cloud", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-alias", "cloud", "-rfc", "-file", folder.resolve("cloud.pem").toString());
  }

  @Test
  void trustsTheAuthorityItIsToldTo() throws Exception {
    try (TinyCloud cloud = overTls()) {
      assertThat(signIn(cloud, Optional.of(folder.resolve("cloud.pem"))).signIn(Clock.systemUTC().instant()).token())
          .isNotNull();
    }
  }

  @Test
  void doesNotTrustAStrangersCertificate() throws Exception {
    try (TinyCloud cloud = overTls()) {
      assertFails(UNREACHABLE, () -> signIn(cloud, Optional.empty()).signIn(Clock.systemUTC().instant()));
      assertThat(cloud.signIns()).isZero();
    }
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws Exception {
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nnonsense");

    assertThatIllegalStateException().isThrownBy(() -> TrustedAuthority.of(nonsense))
        .withMessageContaining(nonsense.toString());
  }

  private static CloudSignIn signIn(TinyCloud cloud, Optional<Path> authority) {
    return new CloudSignIn(() -> new CloudSettings(URI.create(cloud.address("https") + "/identity"), "dashboard",
        new Secret("right"), "class", "Default", "Default", "here", "public", authority, Duration.ofSeconds(5),
        Duration.ofSeconds(5)));
  }

  private static TinyCloud overTls() throws Exception {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(withTheCertificate()));
    return new TinyCloud(server);
  }

  private static SSLContext withTheCertificate() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(file, STORE_PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", STORE_PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
